package dev.pgkb.sync;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row of {@code kb.data_source}.
 *
 * @param name empty for a folder that is only named on the command line
 * @param baseUri empty for none; so are region and endpoint
 */
public record SourceDefinition(
        long id,
        String knowledgeBase,
        String name,
        String uri,
        String baseUri,
        List<String> include,
        List<String> exclude,
        String region,
        String endpoint) {

    private static final String COLUMNS = """
            select s.data_source_id, b.name as knowledge_base, s.name, s.uri, s.base_uri, s.include, s.exclude, s.region,
                   s.endpoint
            """;

    /** The one of that name, if there is one. */
    public static Optional<SourceDefinition> find(Connection connection, String name, String knowledgeBase)
            throws SQLException {
        return list(connection, Optional.of(knowledgeBase)).stream()
                .filter(source -> source.name().equals(name))
                .findFirst();
    }

    /** All that have names, of a knowledge base or of each, by knowledge base and name. */
    public static List<SourceDefinition> list(Connection connection, Optional<String> knowledgeBase)
            throws SQLException {
        var bases = knowledgeBase.isPresent() ? "kb._find_knowledge_base(?)" : "kb.knowledge_base";
        return read(
                connection,
                COLUMNS + """
                from kb.data_source as s
                join %s as b on b.knowledge_base_id = s.knowledge_base_id
                where s.name is not null
                order by b.name, s.name
                """.formatted(bases),
                knowledgeBase.stream().toArray(String[]::new));
    }

    /** The one without a name for a folder, made if need be. */
    public static SourceDefinition ofFolder(Connection connection, String path, String baseUri, String knowledgeBase)
            throws SQLException {
        return read(connection, COLUMNS + """
                from kb._folder_source(?, ?, ?) as s
                join kb.knowledge_base as b on b.knowledge_base_id = s.knowledge_base_id
                """, path, baseUri, knowledgeBase).get(0);
    }

    private static List<SourceDefinition> read(Connection connection, String sql, String... parameters)
            throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            var sources = new ArrayList<SourceDefinition>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    sources.add(new SourceDefinition(
                            rows.getLong("data_source_id"),
                            text(rows, "knowledge_base"),
                            text(rows, "name"),
                            text(rows, "uri"),
                            text(rows, "base_uri"),
                            texts(rows, "include"),
                            texts(rows, "exclude"),
                            text(rows, "region"),
                            text(rows, "endpoint")));
                }
            }
            return sources;
        }
    }

    private static String text(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? "" : text;
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
