package dev.pgkb.source;

import java.util.ArrayList;
import java.util.List;

/** Collects the cells of a table's row. A table within a cell is part of its text. */
final class Cells {

    private final List<String> cells = new ArrayList<>();
    private final boolean areNamed;
    private Rows rows = new Rows();
    private int depth;

    /**
     * Makes an empty row.
     *
     * @param areNamed whether each value gets the name of its column
     */
    Cells(boolean areNamed) {
        this.areNamed = areNamed;
    }

    boolean areOpen() {
        return depth > 0;
    }

    void start() {
        depth++;
    }

    void end(StringBuilder words) {
        depth--;
        if (depth == 0) {
            cells.add(Markdown.oneLine(words));
            words.setLength(0);
        }
    }

    /** Returns nothing for a row within a cell. */
    String endRow() {
        if (areOpen()) {
            return "";
        }
        var line = areNamed ? rows.line(cells) : Markdown.row(cells);
        cells.clear();
        return line;
    }

    void endTable() {
        rows = new Rows();
    }
}
