package dev.pgkb.bench.sync;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;

import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.domain.Blob;
import org.jclouds.blobstore.options.GetOptions;
import org.jclouds.blobstore.util.ForwardingBlobStore;
import org.jclouds.filesystem.reference.FilesystemConstants;

/**
 * An S3 server on loopback, which checks signatures, with the files of a folder in its bucket "bench": {@code Bucket DISK FOLDER KEY
 * SECRET}. Prints its endpoint, and then, whenever it reads a line, how many objects have been downloaded; ends with its input.
 */
public final class Bucket {

    private static final String NAME = "bench";

    private Bucket() {}

    public static void main(String[] arguments) throws Exception {
        var properties = new Properties();
        properties.setProperty(FilesystemConstants.PROPERTY_BASEDIR, arguments[0]);
        try (var context = ContextBuilder.newBuilder("filesystem-nio2")
                .credentials("identity", "credential")
                .overrides(properties)
                .buildView(BlobStoreContext.class)) {
            var counting = new Counting(context.getBlobStore());
            fill(counting, Path.of(arguments[1]));
            var server = S3Proxy.builder()
                    .blobStore(counting)
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V4, arguments[2], arguments[3])
                    .ignoreUnknownHeaders(true)
                    .build();
            server.start();
            System.out.println("http://127.0.0.1:" + server.getPort());
            var questions = new BufferedReader(new InputStreamReader(System.in));
            while (questions.readLine() != null) {
                System.out.println(counting.downloads.get());
            }
            server.stop();
        }
    }

    private static void fill(BlobStore store, Path folder) throws Exception {
        store.createContainerInLocation(null, NAME);
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                var bytes = Files.readAllBytes(file);
                store.putBlob(
                        NAME,
                        store.blobBuilder(file.getFileName().toString())
                                .payload(bytes)
                                .contentLength(bytes.length)
                                .build());
            }
        }
    }

    private static final class Counting extends ForwardingBlobStore {

        private final AtomicLong downloads = new AtomicLong();

        Counting(BlobStore store) {
            super(store);
        }

        @Override
        public Blob getBlob(String container, String name, GetOptions options) {
            downloads.incrementAndGet();
            return super.getBlob(container, name, options);
        }
    }
}
