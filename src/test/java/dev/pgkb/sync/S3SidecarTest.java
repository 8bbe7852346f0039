package dev.pgkb.sync;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Metadata beside the objects of a bucket. */
class S3SidecarTest extends S3Test {

    private static final String SUFFIX = ".metadata.json";

    @Test
    void readsBothShapes() throws Exception {
        put("a.txt", "text");
        put("a.txt" + SUFFIX, "{\"metadataAttributes\": {\"team\": \"hr\", \"year\": 2025}}");
        var typed =
                "{\"team\": {\"value\": {\"type\": \"STRING\", \"stringValue\": \"it\"}, \"includeForEmbedding\": true}}";
        put("b é+%20.txt", "text");
        put("b é+%20.txt" + SUFFIX, "{\"metadataAttributes\": %s}".formatted(typed));

        assertThat(sync()).isEqualTo(new SyncReport(2, 2, 0, 0, 0, 0, 2, 0, false, Map.of()));
        assertThat(database.rows("select d.metadata - 'media_type' from kb.document as d order by d.uri"))
                .containsExactly("{\"team\": \"hr\", \"year\": 2025}", jsonb(typed));
        assertThat(metadataStatistics()).containsExactly("2|0");
        // Below a base URI its document's is encoded.
        assertThat(sync("", "https://example.com", server.endpoint()).created()).isEqualTo(2);
        assertThat(database.rows("select d.uri, d.metadata #>> '{team,value,stringValue}' from kb.document as d"
                        + " where d.uri like 'https:%b%'"))
                .containsExactly("https://example.com/b%20%C3%A9+%2520.txt|it");
    }

    @Test
    void downloadsOnlyWhatHasChanged() throws Exception {
        for (var name : List.of("added", "changed", "removed", "same", "without")) {
            put(name + ".txt", "text of " + name);
            if (!name.equals("added") && !name.equals("without")) {
                put(name + ".txt" + SUFFIX, "{\"n\": 1}");
            }
        }
        assertThat(sync()).isEqualTo(new SyncReport(5, 5, 0, 0, 0, 0, 3, 0, false, Map.of()));
        assertThat(server.downloads(bucket)).hasSize(8);
        assertThat(sync()).isEqualTo(new SyncReport(5, 0, 0, 5, 0, 0, 3, 0, false, Map.of()));
        assertThat(server.downloads(bucket)).hasSize(8);
        var chunks = chunks();

        put("added.txt" + SUFFIX, "{\"n\": 2}");
        put("changed.txt" + SUFFIX, "{\"n\": 3}");
        delete("removed.txt" + SUFFIX);
        assertThat(sync()).isEqualTo(new SyncReport(5, 0, 3, 2, 0, 0, 3, 2, false, Map.of()));
        assertThat(server.downloads(bucket).subList(8, 13))
                .containsExactlyInAnyOrder(
                        "added.txt", "added.txt" + SUFFIX, "changed.txt", "changed.txt" + SUFFIX, "removed.txt");
        assertThat(database.rows("select d.metadata ->> 'n' from kb.document as d order by d.uri"))
                .containsExactly("2", "3", "null", "1", "null");
        assertThat(metadataStatistics()).containsExactly("3|0", "3|0", "3|2");
        assertThat(chunks()).as("chunks, with their ids").isEqualTo(chunks);

        assertThat(sync().unchanged()).isEqualTo(5);
        assertThat(server.downloads(bucket)).hasSize(13);
    }

    @Test
    void followsItsDocument() throws Exception {
        put("in.txt", "text");
        put("in.txt" + SUFFIX, "{}");
        put("draft/out.txt", "text");
        put("draft/out.txt" + SUFFIX, "{}");
        put("orphan.txt" + SUFFIX, "{}");
        put("picture.png" + SUFFIX, "{}");
        database.execute("select kb.create_data_source('s', 's3://%s', '{*.txt}', '{draft/**}', region => 'us-east-1')"
                .formatted(bucket));
        var name = Integer.toHexString(("s3://" + bucket + "/").hashCode());
        database.execute("update kb.data_source set name = '%s'".formatted(name));

        assertThat(sync()).isEqualTo(new SyncReport(1, 1, 0, 0, 0, 1, 2, 0, false, Map.of()));
        delete("in.txt");
        assertThat(sync())
                .as("its sidecar has stayed")
                .isEqualTo(new SyncReport(0, 0, 0, 0, 1, 1, 2, 0, false, Map.of()));
        put("in.txt", "text");
        sync();
        delete("in.txt");
        delete("in.txt" + SUFFIX);
        assertThat(sync()).as("it too is gone").isEqualTo(new SyncReport(0, 0, 0, 0, 1, 1, 1, 1, false, Map.of()));
    }

    @Test
    void failsWithItsDocumentAndIsTriedAgain() throws Exception {
        for (var key : List.of("denied.txt", "large.txt", "list.txt", "ok.txt", "wrong.txt")) {
            put(key.replace("denied", "no"), "text");
        }
        put("large.txt" + SUFFIX, "{\"n\": \"%s\"}".formatted("x".repeat(10 << 10)));
        put("list.txt" + SUFFIX, "[]");
        put("wrong.txt" + SUFFIX, "{\"n\": ");

        var report = sync();
        assertThat(report.created()).isEqualTo(2);
        assertThat(report.failures()).containsOnlyKeys(uri("large.txt"), uri("list.txt"), uri("wrong.txt"));
        assertThat(report.failures())
                .containsEntry(uri("large.txt"), "sidecar file over the size limit: 10,249 bytes of at most 10,240");
        assertThat(report.failures().get(uri("list.txt"))).startsWith("sidecar file is not a JSON object");
        assertThat(server.downloads(bucket)).doesNotContain("large.txt" + SUFFIX, "large.txt");

        put("large.txt" + SUFFIX, "{}");
        put("list.txt" + SUFFIX, "{}");
        assertThat(sync().created()).isEqualTo(2);
        assertThat(sync().failures()).containsOnlyKeys(uri("wrong.txt"));
    }

    private List<String> metadataStatistics() throws Exception {
        return database.rows("""
                select j.number_of_metadata_documents_scanned, j.number_of_metadata_documents_modified
                from kb.ingestion_job as j
                order by j.ingestion_job_id
                """);
    }

    private List<String> chunks() throws Exception {
        return database.rows("select s.id, s.chunks from bedrock_integration.bedrock_kb as s order by s.id");
    }

    private String jsonb(String json) throws Exception {
        return database.rows("select '%s'::jsonb".formatted(json)).get(0);
    }
}
