package dev.pgkb.bench.quality;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The chunks of a knowledge base made of the manual. */
record Corpus(Map<String, Passage> passages) {

    static Corpus of(Connection connection) throws SQLException {
        var passages = new HashMap<String, Passage>();
        var chunks = """
                select s.id::text,
                       regexp_replace(s.metadata ->> 'x-amz-bedrock-kb-source-uri', '^.*/', ''),
                       coalesce(s.heading, '')
                from bedrock_integration.bedrock_kb s
                """;
        try (var rows = connection.createStatement().executeQuery(chunks)) {
            while (rows.next()) {
                passages.put(
                        rows.getString(1),
                        new Passage(
                                rows.getString(2),
                                Arrays.stream(rows.getString(3).split(" > "))
                                        .map(Passage::plain)
                                        .toList()));
            }
        }
        return new Corpus(passages);
    }

    /** A text of every chunk, by its key. */
    static Map<String, String> texts(Connection connection, String query) throws SQLException {
        var texts = new LinkedHashMap<String, String>();
        try (var rows = connection.createStatement().executeQuery(query)) {
            while (rows.next()) {
                texts.put(rows.getString(1), rows.getString(2));
            }
        }
        return texts;
    }

    Set<String> pages() {
        var pages = new TreeSet<String>();
        passages.values().forEach(passage -> pages.add(passage.page()));
        return pages;
    }

    List<Passage> at(List<String> chunks) {
        return chunks.stream().map(passages::get).toList();
    }
}
