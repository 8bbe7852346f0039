package dev.pgkb.sync;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

import dev.pgkb.source.Extractor;
import dev.pgkb.source.UnreadableException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects of a bucket under a prefix, which is a folder: {@code s3://bucket/a} does not hold {@code ab}. An object's
 * version is its ETag, which listing tells: what has not changed is not downloaded.
 */
final class S3Source implements Source {

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final String baseUri;
    private final Extractor extractor;

    private S3Source(S3Client client, String bucket, String prefix, String baseUri, Extractor extractor) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
        this.baseUri = baseUri;
        this.extractor = extractor;
    }

    /** Opens a prefix with the credentials that the AWS SDK finds, and its region and endpoint if the source says none. */
    static S3Source open(SourceDefinition source, Extractor extractor) throws IOException {
        var place = source.uri().substring("s3://".length()).split("/", 2);
        var prefix = place.length < 2 || place[1].isEmpty() ? "" : place[1].replaceFirst("/*$", "/");
        var builder = S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
        if (!source.region().isEmpty()) {
            builder.region(Region.of(source.region()));
        }
        if (!source.endpoint().isEmpty()) {
            // Others than Amazon have no host name for each bucket.
            builder.endpointOverride(URI.create(source.endpoint())).forcePathStyle(true);
        }
        try {
            var base = source.baseUri().isEmpty() ? "" : source.baseUri().replaceFirst("/*$", "/");
            return new S3Source(builder.build(), place[0], prefix, base, extractor);
        } catch (SdkException failed) {
            throw new IOException(reason(failed), failed);
        }
    }

    @Override
    public void list(Listing listing) throws IOException, SQLException {
        try {
            // Page by page: at any time there are a thousand objects at most.
            for (var page : client.listObjectsV2Paginator(
                    request -> request.bucket(bucket).prefix(prefix))) {
                for (var object : page.contents()) {
                    add(object, listing);
                }
            }
        } catch (SdkException failed) {
            throw new IOException("s3://%s: %s".formatted(bucket, reason(failed)), failed);
        }
    }

    private void add(S3Object object, Listing listing) throws SQLException {
        var path = object.key().substring(prefix.length());
        if (path.isEmpty() || path.endsWith("/")) {
            // Not a file: what the console shows as an empty folder.
            return;
        }
        if (path.indexOf('\0') < 0 && extractor.reads(name(path))) {
            listing.add(path, uri(path), unquoted(object.eTag()), object.size());
        } else {
            listing.skip();
        }
    }

    @Override
    public Optional<Fetched> fetch(Item item, long maxBytes) throws IOException, UnreadableException {
        try {
            var object = client.getObject(request -> request.bucket(bucket).key(prefix + item.path()), upTo(maxBytes));
            // Not that of the listing: the object may have changed since.
            var version = unquoted(object.response().eTag());
            return Optional.of(new Fetched(name(item.path()), object.asByteArrayUnsafe(), version));
        } catch (TooLargeException large) {
            throw Reading.tooLarge(large.bytes, maxBytes);
        } catch (SdkException failed) {
            throw new UnreadableException(reason(failed), failed);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** As Bedrock writes them, the key as it is; below a base URI, which is a link, encoded. */
    private String uri(String path) {
        if (baseUri.isEmpty()) {
            return "s3://" + bucket + "/" + prefix + path;
        }
        try {
            return baseUri
                    + new URI("s3", "bucket", "/" + path, null).toASCIIString().substring("s3://bucket/".length());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static ResponseTransformer<GetObjectResponse, ResponseBytes<GetObjectResponse>> upTo(long maxBytes) {
        ResponseTransformer<GetObjectResponse, ResponseBytes<GetObjectResponse>> toBytes =
                ResponseTransformer.toBytes();
        return (response, body) -> {
            if (response.contentLength() > maxBytes) {
                body.abort();
                throw new TooLargeException(response.contentLength());
            }
            return toBytes.transform(response, whole(body, response.contentLength()));
        };
    }

    /** A body that ends early fails, and is then tried again, rather than passing for the whole. */
    private static AbortableInputStream whole(AbortableInputStream body, long length) {
        return AbortableInputStream.create(new WholeInputStream(body, length), body);
    }

    private static Path name(String path) {
        return Path.of(path.substring(path.lastIndexOf('/') + 1));
    }

    private static String unquoted(String eTag) {
        return eTag.replace("\"", "");
    }

    private static String reason(SdkException failed) {
        return failed instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? service.awsErrorDetails().errorCode() + ": "
                        + service.awsErrorDetails().errorMessage()
                : failed.getMessage();
    }

    private static final class TooLargeException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final long bytes;

        TooLargeException(long bytes) {
            super("too large");
            this.bytes = bytes;
        }
    }
}
