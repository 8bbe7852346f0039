package dev.pgkb.support;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.domain.Blob;
import org.jclouds.blobstore.domain.PageSet;
import org.jclouds.blobstore.domain.StorageMetadata;
import org.jclouds.blobstore.options.GetOptions;
import org.jclouds.blobstore.options.ListContainerOptions;
import org.jclouds.blobstore.util.ForwardingBlobStore;
import org.jclouds.filesystem.reference.FilesystemConstants;
import org.jclouds.rest.AuthorizationException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 server on loopback, which checks signatures and keeps its objects as files of a folder. */
public final class S3Server implements AutoCloseable {

    public static final String KEY = "local-identity";
    public static final String SECRET = "local-credential";

    private final BlobStoreContext context;
    private final S3Proxy server;
    private final Watched watched;

    private S3Server(String provider, Path folder) throws Exception {
        var properties = new Properties();
        properties.setProperty(FilesystemConstants.PROPERTY_BASEDIR, folder.toString());
        this.context = ContextBuilder.newBuilder(provider)
                .credentials("identity", "credential")
                .overrides(properties)
                .buildView(BlobStoreContext.class);
        this.watched = new Watched(context.getBlobStore());
        this.server = S3Proxy.builder()
                .blobStore(watched)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
                // Those that ask for a checksum it may leave out.
                .ignoreUnknownHeaders(true)
                .build();
        server.start();
    }

    public static S3Server start(Path folder) throws Exception {
        return new S3Server("filesystem-nio2", folder);
    }

    /** One that keeps its objects in memory, by keys that no file can have. */
    public static S3Server inMemory() throws Exception {
        return new S3Server("transient", Path.of(""));
    }

    public int port() {
        return server.getPort();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port();
    }

    /** The keys of the objects of a bucket that were asked for, each time. */
    public List<String> downloads(String bucket) {
        return watched.downloads.getOrDefault(bucket, List.of());
    }

    /** A client of it, to fill it. */
    public S3Client client() {
        return S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(URI.create(endpoint()))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
                .build();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        } finally {
            context.close();
        }
    }

    /** Writes down what is downloaded, denies what is called so, and has lost what is called vanishing when it is asked for. */
    private static final class Watched extends ForwardingBlobStore {

        private final Map<String, List<String>> downloads = new ConcurrentHashMap<>();

        Watched(BlobStore store) {
            super(store);
        }

        @Override
        public Blob getBlob(String container, String name, GetOptions options) {
            downloads
                    .computeIfAbsent(container, bucket -> new CopyOnWriteArrayList<>())
                    .add(name);
            if (name.contains("denied")) {
                throw new AuthorizationException("denied by policy");
            }
            if (name.contains("vanishing")) {
                removeBlob(container, name);
            }
            return super.getBlob(container, name, options);
        }

        @Override
        public PageSet<? extends StorageMetadata> list(String container, ListContainerOptions options) {
            if (container.contains("denied")) {
                throw new AuthorizationException("denied by policy");
            }
            return super.list(container, options);
        }
    }
}
