package dev.pgkb.filter;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Knowledge bases of every kind, with random metadata in every place and shape; the text of row 7 is "word 7". */
final class Stores {

    static final List<String> NAMES = List.of("rows", "documents", "jsonb", "json");

    private static final String VECTOR = "array_fill(1::real, array[256])::vector";

    private final Connection connection;
    private final Random random;
    private final RandomFilters values;

    Stores(Connection connection, Random random) {
        this.connection = connection;
        this.random = random;
        this.values = new RandomFilters(random);
    }

    /** Makes them, of so many rows each; returns the attributes of the rows by knowledge base. */
    Map<String, List<Map<String, Object>>> make(int rows) throws SQLException {
        execute("""
                select kb.create_knowledge_base('rows', dimensions => 256),
                       kb.create_knowledge_base('documents', dimensions => 256)
                """);
        execute("create table note (id integer, content text, embedding vector(256), attributes jsonb, loose json)");
        execute("alter table note add primary key (id)");
        execute("create index on note using gin (attributes)");
        execute("""
                select kb.attach_table('jsonb', 'note', metadata_column => 'attributes'),
                       kb.attach_table('json', 'note', metadata_column => 'loose')
                """);
        var attributes = new LinkedHashMap<String, List<Map<String, Object>>>();
        NAMES.forEach(name -> attributes.put(name, new ArrayList<>()));
        for (var row = 0; row < rows; row++) {
            attributes.get("rows").add(insertAsBedrockDoes("word " + row));
            attributes.get("documents").add(put("word " + row, "doc " + row, row % 3));
            var note = values.attributes();
            attributes.get("jsonb").add(note);
            attributes.get("json").add(note);
            execute(
                    "insert into note values (?, ?, " + VECTOR + ", ?::jsonb, ?::json)",
                    row,
                    "word " + row,
                    json(shaped(note), false),
                    json(shaped(note), true));
        }
        execute("update kb_store.documents set embedding = " + VECTOR);
        return attributes;
    }

    /** Bedrock's own keys are in one column, a document's in the other, or any in either, or none. */
    private Map<String, Object> insertAsBedrockDoes(String text) throws SQLException {
        var metadata = random.nextInt(3) == 0 ? values.attributes() : new LinkedHashMap<String, Object>();
        if (random.nextBoolean()) {
            metadata.put("x-amz-bedrock-kb-source-uri", values.string());
            metadata.put("x-amz-bedrock-kb-document-page-number", new BigDecimal(1 + random.nextInt(10)));
        }
        var custom = random.nextInt(4) == 0 ? null : values.attributes();
        var columns = new LinkedHashMap<String, Object>();
        if (metadata.containsKey("x-amz-bedrock-kb-source-uri")) {
            columns.put("uri", metadata.get("x-amz-bedrock-kb-source-uri"));
            columns.put("page", metadata.get("x-amz-bedrock-kb-document-page-number"));
        }
        execute(
                "insert into kb_store.rows (chunks, embedding, metadata, custom_metadata) " + "values (?, " + VECTOR
                        + ", ?::json, ?::jsonb)",
                text,
                metadata.isEmpty() ? null : json(columns.isEmpty() ? shaped(metadata) : metadata, true),
                custom == null ? null : json(shaped(custom), false));
        return Attributes.merged(columns, metadata, custom);
    }

    private Map<String, Object> put(String text, String uri, int title) throws SQLException {
        var metadata = values.attributes();
        var columns = new LinkedHashMap<String, Object>(Map.of("uri", uri, "x-amz-bedrock-kb-source-uri", uri));
        if (title > 0) {
            columns.putAll(Map.of("title", "Title " + title, "heading", "Title " + title));
        }
        execute(
                "select p.status from kb.put_document(?, ?, ?, ?::jsonb, 'documents') as p",
                uri,
                text,
                (String) columns.get("title"),
                json(shaped(metadata), false));
        return Attributes.merged(columns, metadata);
    }

    private Map<String, Object> shaped(Map<String, Object> attributes) {
        return random.nextInt(4) == 0 ? Attributes.sidecar(attributes) : attributes;
    }

    private String json(Object value, boolean anything) {
        return new JsonText(random, anything).of(value);
    }

    private void execute(String statement, Object... parameters) throws SQLException {
        try (var prepared = connection.prepareStatement(statement)) {
            for (var i = 0; i < parameters.length; i++) {
                prepared.setObject(i + 1, parameters[i]);
            }
            prepared.execute();
        }
    }
}
