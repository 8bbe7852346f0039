package dev.pgkb.cli;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** Rows of text under headings, in columns; numbers to the right. */
final class Table {

    private final List<List<String>> lines = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();
    private final List<Boolean> numeric = new ArrayList<>();

    private Table() {}

    /** Reads a whole result. A null is an empty cell. */
    static Table read(ResultSet rows) throws SQLException {
        var table = new Table();
        var columns = rows.getMetaData();
        var headings = new ArrayList<String>();
        for (var column = 1; column <= columns.getColumnCount(); column++) {
            headings.add(columns.getColumnLabel(column).replace('_', ' '));
            table.numeric.add(columns.getColumnType(column) == Types.BIGINT);
            table.widths.add(0);
        }
        table.add(headings);
        while (rows.next()) {
            var cells = new ArrayList<String>();
            for (var column = 1; column <= columns.getColumnCount(); column++) {
                var cell = rows.getString(column);
                cells.add(cell == null ? "" : cell);
            }
            table.add(cells);
        }
        return table;
    }

    void print(PrintWriter out) {
        for (var line : lines) {
            var text = new StringBuilder();
            for (var column = 0; column < line.size(); column++) {
                var padding = " ".repeat(widths.get(column) - line.get(column).length());
                text.append(numeric.get(column) ? padding + line.get(column) : line.get(column) + padding)
                        .append("  ");
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private void add(List<String> cells) {
        lines.add(cells);
        for (var column = 0; column < cells.size(); column++) {
            widths.set(column, Math.max(widths.get(column), cells.get(column).length()));
        }
    }
}
