package dev.pgkb.sync;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;

import javax.xml.stream.XMLStreamException;

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

/** A bucket, by the AWS SDK, whose failures it turns into ours. What may pass is tried again, as the SDK does. */
final class S3Bucket implements AutoCloseable {

    /** Who is told of objects. */
    interface Visitor {
        void visit(S3Object object) throws SQLException;
    }

    private final S3Client client;
    private final String name;

    private S3Bucket(S3Client client, String name) {
        this.client = client;
        this.name = name;
    }

    /** Opens a bucket with the credentials that the AWS SDK finds, and its region and endpoint if they are empty. */
    static S3Bucket open(String name, String region, String endpoint) throws IOException {
        var builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                // The SDK takes a listing that was cut for nonsense, which it would not ask for again.
                .overrideConfiguration(client -> client.retryStrategy(
                        retries -> retries.retryOnExceptionOrCauseInstanceOf(XMLStreamException.class)));
        if (!region.isEmpty()) {
            builder.region(Region.of(region));
        }
        if (!endpoint.isEmpty()) {
            // Others than Amazon have no host name for each bucket.
            builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true);
        }
        try {
            return new S3Bucket(builder.build(), name);
        } catch (SdkException failed) {
            throw new IOException(reason(failed), failed);
        }
    }

    /** Tells of all objects whose keys begin so, page by page: at any time there are a thousand at most. */
    void list(String prefix, Visitor visitor) throws IOException, SQLException {
        try {
            for (var page : client.listObjectsV2Paginator(
                    request -> request.bucket(name).prefix(prefix))) {
                for (var object : page.contents()) {
                    visitor.visit(object);
                }
            }
        } catch (SdkException failed) {
            throw new IOException("s3://%s: %s".formatted(name, reason(failed)), failed);
        }
    }

    /** Downloads an object, with what the bucket says of exactly these bytes. */
    ResponseBytes<GetObjectResponse> get(String key, long maxBytes) throws UnreadableException {
        try {
            return client.getObject(request -> request.bucket(name).key(key), upTo(maxBytes));
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
