package dev.pgkb.sync;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

import dev.pgkb.source.Extractor;
import dev.pgkb.source.Sidecar;
import dev.pgkb.source.UnreadableException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects of a bucket under a prefix, which is a folder: {@code s3://bucket/a} does not hold {@code ab}. An object's
 * version is its ETag, which listing tells: what has not changed is not downloaded.
 */
final class S3Source implements Source {

    private final S3Bucket bucket;
    private final String uri;
    private final String prefix;
    private final String baseUri;
    private final Extractor extractor;

    private S3Source(S3Bucket bucket, String uri, String prefix, String baseUri, Extractor extractor) {
        this.bucket = bucket;
        this.uri = uri;
        this.prefix = prefix;
        this.baseUri = baseUri;
        this.extractor = extractor;
    }

    /** Opens a prefix. */
    static S3Source open(SourceDefinition source, Extractor extractor) throws IOException {
        var place = source.uri().substring("s3://".length()).split("/", 2);
        var prefix = place.length < 2 || place[1].isEmpty() ? "" : place[1].replaceFirst("/*$", "/");
        var base = source.baseUri().isEmpty() ? "" : source.baseUri().replaceFirst("/*$", "/");
        var bucket = S3Bucket.open(place[0], source.region(), source.endpoint());
        return new S3Source(bucket, "s3://" + place[0] + "/" + prefix, prefix, base, extractor);
    }

    @Override
    public void list(Listing listing) throws IOException, SQLException {
        bucket.list(prefix, object -> add(object, listing));
    }

    private void add(S3Object object, Listing listing) throws SQLException {
        var path = object.key().substring(prefix.length());
        if (path.isEmpty() || path.endsWith("/")) {
            // Not a file: what the console shows as an empty folder.
            return;
        }
        if (reads(path)) {
            listing.add(path, uri(path), unquoted(object.eTag()), object.size());
        } else if (!Sidecar.isOne(path)) {
            listing.skip();
        } else if (reads(Sidecar.fileOf(path))) {
            var file = Sidecar.fileOf(path);
            listing.addSidecar(file, uri(file), unquoted(object.eTag()), object.size());
        }
    }

    private boolean reads(String path) {
        return path.indexOf('\0') < 0 && extractor.reads(name(path));
    }

    @Override
    public Optional<Fetched> fetch(Item item, long maxBytes) throws UnreadableException {
        var file = bucket.get(prefix + item.path(), maxBytes);
        // Not the versions of the listing: the objects may have changed since.
        var version = unquoted(file.response().eTag());
        if (item.sidecar() == null) {
            return Optional.of(new Fetched(name(item.path()), file.asByteArrayUnsafe(), version));
        }
        var sidecar = sidecar(item);
        return Optional.of(new Fetched(
                name(item.path()),
                file.asByteArrayUnsafe(),
                Optional.of(sidecar.asByteArrayUnsafe()),
                new Versions(version, unquoted(sidecar.response().eTag()))));
    }

    private ResponseBytes<GetObjectResponse> sidecar(Item item) throws UnreadableException {
        try {
            return bucket.get(prefix + item.sidecar(), Sidecar.MAX_BYTES);
        } catch (UnreadableException failed) {
            throw new UnreadableException("sidecar file: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        bucket.close();
    }

    /** As Bedrock writes them, the key as it is; below a base URI, which is a link, encoded. */
    private String uri(String path) {
        if (baseUri.isEmpty()) {
            return uri + path;
        }
        try {
            return baseUri
                    + new URI("s3", "bucket", "/" + path, null).toASCIIString().substring("s3://bucket/".length());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Path name(String path) {
        return Path.of(path.substring(path.lastIndexOf('/') + 1));
    }

    private static String unquoted(String eTag) {
        return eTag.replace("\"", "");
    }
}
