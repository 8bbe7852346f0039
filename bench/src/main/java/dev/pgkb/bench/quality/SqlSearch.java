package dev.pgkb.bench.quality;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A statement whose parameters are all the question, and whose first column is the chunks' keys. */
record SqlSearch(PreparedStatement statement) implements Search {

    @Override
    public List<String> chunks(String question) throws SQLException {
        for (var n = 1; n <= statement.getParameterMetaData().getParameterCount(); n++) {
            statement.setString(n, question);
        }
        try (var rows = statement.executeQuery()) {
            var chunks = new ArrayList<String>();
            while (rows.next()) {
                chunks.add(rows.getString(1));
            }
            return chunks;
        }
    }
}
