package dev.pgkb.bench.sync;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.pgkb.bench.retrieve.DataSet;
import dev.pgkb.bench.retrieve.Server;
import dev.pgkb.bench.retrieve.Truth;

/** What is loaded: texts that begin with their numbers, from 1, and the embedding of each; and what searches are to find. */
record Chunks(List<String> texts, List<float[]> embeddings, float[][] queries, Truth truth) {

    static final int DEPTH = 10;
    static final int QUERIES = 50;

    static Chunks draw(Server server, int rows, int dimensions) throws SQLException {
        var data = DataSet.clustered(dimensions);
        var queries = data.queries(QUERIES);
        var truth = new Truth(queries, DEPTH, row -> true);
        var embeddings = new ArrayList<float[]>();
        data.rows(rows, vector -> {
            truth.see(vector);
            embeddings.add(vector.clone());
        });
        return new Chunks(texts(server, rows), embeddings, queries, truth);
    }

    private static List<String> texts(Server server, int rows) throws SQLException {
        var texts = new ArrayList<String>();
        try (var connection = server.connect("");
                var query = connection.prepareStatement("select t.content from bench.make_text(?) t order by t.n")) {
            query.setInt(1, rows);
            try (var found = query.executeQuery()) {
                while (found.next()) {
                    texts.add(found.getString(1));
                }
            }
        }
        return texts;
    }

    int size() {
        return texts.size();
    }

    int dimensions() {
        return queries[0].length;
    }

    String uri(int row) {
        return "https://example.com/documents/" + row / 10;
    }

    String metadata(int row) {
        return "{\"half\": \"h%d\", \"tenth\": \"t%d\"}".formatted(row % 2, row % 10);
    }

    /** From 0. */
    static int row(String text) {
        return Integer.parseInt(text.substring(0, text.indexOf('.'))) - 1;
    }
}
