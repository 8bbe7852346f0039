package dev.pgkb.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.pgkb.progress.Progress;
import dev.pgkb.support.CuttingProxy;
import dev.pgkb.support.S3Server;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A bucket of a real S3 server, over the wire, with the credentials that the AWS SDK finds. */
class S3SourceTest {

    private static final String KEY = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";

    private static S3Server server;
    private static S3Client client;

    private TestDatabase database;
    private String bucket;

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.start();
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

    @Test
    void putsEachObjectUnderItsUri() throws Exception {
        for (var key : List.of("a.txt", "docs/a b+c.md", "docs/é/ü?#%20&=.txt", "docs2/no.txt", "docs/picture.png")) {
            put(key, "text of " + key);
        }
        put("docs/folder/", "");

        assertThat(sync("docs", "", server.endpoint())).isEqualTo(new SyncReport(2, 2, 0, 0, 0, 1, false, Map.of()));
        assertThat(documents())
                .containsExactly(
                        "s3://%s/docs/a b+c.md|text of docs/a b+c.md".formatted(bucket),
                        "s3://%s/docs/é/ü?#%%20&=.txt|text of docs/é/ü?#%%20&=.txt".formatted(bucket));
        assertThat(sync("", "https://example.com/docs", server.endpoint()).scanned())
                .isEqualTo(4);
        assertThat(database.rows(
                        "select d.uri from kb.document as d where d.uri like 'https:%' order by d.uri collate \"C\""))
                .containsExactly(
                        "https://example.com/docs/a.txt",
                        "https://example.com/docs/docs/%C3%A9/%C3%BC%3F%23%2520&=.txt",
                        "https://example.com/docs/docs/a%20b+c.md",
                        "https://example.com/docs/docs2/no.txt");
    }

    @Test
    void downloadsNothingThatHasNotChanged() throws Exception {
        put("same.txt", "same");
        put("changed.txt", "old");
        put("removed.txt", "gone soon");
        sync("", "", server.endpoint());
        put("changed.txt", "new");
        client.deleteObject(request -> request.bucket(bucket).key("removed.txt"));

        var before = server.downloads();
        assertThat(sync("", "", server.endpoint())).isEqualTo(new SyncReport(2, 0, 1, 1, 1, 0, false, Map.of()));
        assertThat(server.downloads() - before).isOne();
        assertThat(sync("", "", server.endpoint()).unchanged()).isEqualTo(2);
        assertThat(server.downloads() - before).isOne();
    }

    @Test
    void readsAnEmptyPrefixAndManyPages() throws Exception {
        assertThat(sync("none", "", server.endpoint()).scanned()).isZero();
        for (var n = 0; n < 1_050; n++) {
            put("many/%04d.png".formatted(n), "");
        }
        put("many/9999.txt", "the last");

        var report = sync("many", "", server.endpoint());
        assertThat(report.skipped()).isEqualTo(1_050);
        assertThat(report.created()).isOne();
    }

    @Test
    void readsAnObjectThatWasUploadedInParts() throws Exception {
        var upload = client.createMultipartUpload(
                        request -> request.bucket(bucket).key("parts.html"))
                .uploadId();
        var parts = new ArrayList<CompletedPart>();
        for (var body : List.of("<p>The start<script>" + "x".repeat(5 << 20), "</script><p>and the end")) {
            var number = parts.size() + 1;
            var part = client.uploadPart(
                    request -> request.bucket(bucket)
                            .key("parts.html")
                            .uploadId(upload)
                            .partNumber(number),
                    RequestBody.fromString(body));
            parts.add(
                    CompletedPart.builder().partNumber(number).eTag(part.eTag()).build());
        }
        client.completeMultipartUpload(request ->
                request.bucket(bucket).key("parts.html").uploadId(upload).multipartUpload(all -> all.parts(parts)));

        assertThat(sync("", "", server.endpoint()).created()).isOne();
        assertThat(database.rows("select d.content from kb.document as d")).containsExactly("The start\n\nand the end");
        assertThat(sync("", "", server.endpoint()).unchanged()).isOne();
    }

    @Test
    void goesOnAfterAnObjectThatIsDeniedAndTriesItAgain() throws Exception {
        put("denied.txt", "secret");
        put("ok.txt", "text");

        var report = sync("", "", server.endpoint());
        assertThat(report.created()).isOne();
        assertThat(report.failures()).containsOnlyKeys("s3://%s/denied.txt".formatted(bucket));
        assertThat(report.failures().values()).first().asString().startsWith("AccessDenied: ");

        var before = server.downloads();
        assertThat(sync("", "", server.endpoint()).failures()).hasSize(1);
        assertThat(server.downloads() - before).isOne();
    }

    @Test
    void triesAgainWhatWasCut() throws Exception {
        put("cut.txt", "word ".repeat(100_000));
        put("ok.txt", "text");
        try (var proxy = new CuttingProxy(server.port(), "/%s/cut.txt".formatted(bucket), 1)) {
            assertThat(sync("", "", proxy.endpoint()).created()).isEqualTo(2);
            assertThat(proxy.cuts()).isOne();
        }
    }

    @Test
    void failsWhatIsCutAgainAndAgain() throws Exception {
        put("cut.txt", "word ".repeat(100_000));
        put("ok.txt", "text");
        try (var proxy = new CuttingProxy(server.port(), "/%s/cut.txt".formatted(bucket), 1_000)) {
            var report = sync("", "", proxy.endpoint());
            assertThat(report.created()).isOne();
            assertThat(report.failures()).containsOnlyKeys("s3://%s/cut.txt".formatted(bucket));
            assertThat(proxy.cuts()).isGreaterThan(1);
        }

        var before = server.downloads();
        assertThat(sync("", "", server.endpoint()).created()).isOne();
        assertThat(server.downloads() - before).isOne();
    }

    @Test
    void saysWhyABucketCannotBeListed() throws Exception {
        put("a.txt", "text");
        sync("", "", server.endpoint());
        assertThat(failure("no-such-bucket", server.endpoint()))
                .startsWith("s3://no-such-bucket: NoSuchBucket: The specified bucket does not exist");
        client.createBucket(request -> request.bucket("denied-bucket"));
        assertThat(failure("denied-bucket", server.endpoint())).startsWith("s3://denied-bucket: AccessDenied: ");
        assertThat(failure(bucket, "http://127.0.0.1:1")).contains("Connection refused");
        System.setProperty(SECRET, "wrong");
        assertThat(failure(bucket, server.endpoint())).contains("SignatureDoesNotMatch: ");
        System.setProperty(KEY, "wrong");
        assertThat(failure(bucket, server.endpoint())).contains("InvalidAccessKeyId: ");

        assertThat(database.rows("select j.status from kb.ingestion_job as j order by j.ingestion_job_id"))
                .containsExactly("COMPLETE", "FAILED", "FAILED", "FAILED", "FAILED", "FAILED");
        assertThat(documents()).hasSize(1);
    }

    private void put(String key, String text) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    private String failure(String failing, String endpoint) throws Exception {
        var failure = new String[1];
        assertThatThrownBy(() -> sync("s3://" + failing, "", endpoint))
                .isInstanceOf(IOException.class)
                .satisfies(failed -> failure[0] = failed.getMessage());
        return failure[0];
    }

    private SyncReport sync(String prefix, String baseUri, String endpoint) throws Exception {
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

    private List<String> documents() throws Exception {
        return database.rows("select d.uri, d.content from kb.document as d order by d.uri collate \"C\"");
    }
}
