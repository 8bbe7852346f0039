package dev.pgkb.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.pgkb.support.CuttingProxy;
import dev.pgkb.support.S3Server;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class S3SourceTest extends S3Test {

    @Test
    void putsEachObjectUnderItsUri() throws Exception {
        for (var key : List.of("a.txt", "docs/a b+c.md", "docs/é/ü?#%20&=.txt", "docs2/no.txt", "docs/picture.png")) {
            put(key, "text of " + key);
        }
        put("docs/folder/", "");

        assertThat(sync("docs", "", server.endpoint()))
                .isEqualTo(new SyncReport(2, 2, 0, 0, 0, 1, 0, 0, false, Map.of()));
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
        sync();
        put("changed.txt", "new");
        delete("removed.txt");

        var before = server.downloads(bucket).size();
        assertThat(sync()).isEqualTo(new SyncReport(2, 0, 1, 1, 1, 0, 0, 0, false, Map.of()));
        assertThat(server.downloads(bucket).size() - before).isOne();
        assertThat(sync().unchanged()).isEqualTo(2);
        assertThat(server.downloads(bucket).size() - before).isOne();
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
    void takesSlashesInKeysAsTheyAre() throws Exception {
        try (var memory = S3Server.inMemory();
                var filling = memory.client()) {
            filling.createBucket(request -> request.bucket(bucket));
            for (var key : List.of("/first.txt", "a//b.txt", "a/b.txt")) {
                filling.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("text of " + key));
            }
            assertThat(sync("", "", memory.endpoint()).created()).isEqualTo(3);
            assertThat(sync("", "", memory.endpoint()).unchanged()).isEqualTo(3);
            assertThat(sync("a", "", memory.endpoint()).scanned()).isEqualTo(2);
        }
        assertThat(documents())
                .containsExactly(
                        "s3://%s//first.txt|text of /first.txt".formatted(bucket),
                        "s3://%s/a//b.txt|text of a//b.txt".formatted(bucket),
                        "s3://%s/a/b.txt|text of a/b.txt".formatted(bucket));
    }

    @Test
    void failsAnObjectThatIsDeletedBeforeItIsRead() throws Exception {
        put("vanishing.txt", "text");
        put("ok.txt", "text");

        var report = sync();
        assertThat(report.created()).isOne();
        assertThat(report.failures()).containsOnlyKeys(uri("vanishing.txt"));
        assertThat(report.failures().get(uri("vanishing.txt"))).startsWith("NoSuchKey: ");
        assertThat(sync()).as("by then it is gone").isEqualTo(new SyncReport(1, 0, 0, 1, 0, 0, 0, 0, false, Map.of()));
    }

    @Test
    void deletesNothingWhereTheListingIsCut() throws Exception {
        for (var n = 0; n < 400; n++) {
            put("%s-%03d.png".formatted("x".repeat(200), n), "");
        }
        put("z.txt", "text");
        try (var proxy = new CuttingProxy(server.port(), "/%s?".formatted(bucket), 1)) {
            assertThat(sync("", "", proxy.endpoint()))
                    .as("tried again")
                    .isEqualTo(new SyncReport(1, 1, 0, 0, 0, 400, 0, 0, false, Map.of()));
            assertThat(proxy.cuts()).isOne();
        }
        try (var proxy = new CuttingProxy(server.port(), "/%s?".formatted(bucket), 1_000)) {
            assertThat(failure(bucket, proxy.endpoint())).startsWith("s3://" + bucket + ": ");
            assertThat(proxy.cuts()).isGreaterThan(1);
        }
        assertThat(documents()).hasSize(1);
        assertThat(sync().unchanged()).isOne();
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

        assertThat(sync().created()).isOne();
        assertThat(database.rows("select d.content from kb.document as d")).containsExactly("The start\n\nand the end");
        assertThat(sync().unchanged()).isOne();
    }

    @Test
    void goesOnAfterAnObjectThatIsDeniedAndTriesItAgain() throws Exception {
        put("denied.txt", "secret");
        put("ok.txt", "text");

        var report = sync();
        assertThat(report.created()).isOne();
        assertThat(report.failures()).containsOnlyKeys(uri("denied.txt"));
        assertThat(report.failures().values()).first().asString().startsWith("AccessDenied: ");

        var before = server.downloads(bucket).size();
        assertThat(sync().failures()).hasSize(1);
        assertThat(server.downloads(bucket).size() - before).isOne();
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
            assertThat(report.failures()).containsOnlyKeys(uri("cut.txt"));
            assertThat(proxy.cuts()).isGreaterThan(1);
        }

        var before = server.downloads(bucket).size();
        assertThat(sync().created()).isOne();
        assertThat(server.downloads(bucket).size() - before).isOne();
    }

    @Test
    void saysWhyABucketCannotBeListed() throws Exception {
        put("a.txt", "text");
        sync();
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

    private String failure(String failing, String endpoint) throws Exception {
        var failure = new String[1];
        assertThatThrownBy(() -> sync("s3://" + failing, "", endpoint))
                .isInstanceOf(IOException.class)
                .satisfies(failed -> failure[0] = failed.getMessage());
        return failure[0];
    }
}
