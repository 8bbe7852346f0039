package dev.pgkb.sync;

import java.nio.file.Path;
import java.util.List;

import dev.pgkb.progress.Progress;
import dev.pgkb.support.S3Server;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of a real S3 server, over the wire, with the credentials that the AWS SDK finds. */
abstract class S3Test {

    static final String KEY = "aws.accessKeyId";
    static final String SECRET = "aws.secretAccessKey";

    static S3Server server;
    static S3Client client;

    TestDatabase database;
    String bucket;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = S3Server.start(folder);
        client = server.client();
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.close();
    }

    @BeforeEach
    void create() throws Exception {
        System.setProperty(KEY, S3Server.KEY);
        System.setProperty(SECRET, S3Server.SECRET);
        database = TestDatabase.migrated();
        bucket = "bucket-" + System.nanoTime();
        client.createBucket(request -> request.bucket(bucket));
    }

    @AfterEach
    void drop() throws Exception {
        System.clearProperty(KEY);
        System.clearProperty(SECRET);
        database.close();
    }

    void put(String key, String text) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    void delete(String key) {
        client.deleteObject(request -> request.bucket(bucket).key(key));
    }

    SyncReport sync() throws Exception {
        return sync("", "", server.endpoint());
    }

    SyncReport sync(String prefix, String baseUri, String endpoint) throws Exception {
        var uri = prefix.startsWith("s3:") ? prefix : "s3://" + bucket + "/" + prefix;
        try (var connection = database.connect()) {
            var name = Integer.toHexString((uri + baseUri).hashCode());
            if (SourceDefinition.find(connection, name, "default").isEmpty()) {
                database.execute("select kb.create_data_source('%s', '%s', base_uri => '%s', region => 'us-east-1')"
                        .formatted(name, uri, baseUri));
            }
            database.execute("update kb.data_source set endpoint = '%s'".formatted(endpoint));
            var source = SourceDefinition.find(connection, name, "default").orElseThrow();
            return new Sync(connection, SyncLimits.standard(), Progress.none()).run(source);
        }
    }

    String uri(String key) {
        return "s3://" + bucket + "/" + key;
    }

    List<String> documents() throws Exception {
        return database.rows("select d.uri, d.content from kb.document as d order by d.uri collate \"C\"");
    }
}
