package dev.pgkb.source;

import java.util.ArrayList;
import java.util.List;

/** The rows of a sheet, each of which tells by itself what its values are: a chunk need not hold the first row. */
final class Rows {

    private List<String> names = List.of();

    /** A sheet's title may stand above the row that names the columns, alone in its row. */
    String line(List<String> cells) {
        var values = cells.stream().filter(cell -> !cell.isEmpty()).count();
        if (names.isEmpty()) {
            if (values > 1) {
                names = List.copyOf(cells);
            }
            return Markdown.row(cells);
        }
        var named = new ArrayList<String>();
        for (var i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                var name = i < names.size() ? names.get(i) : "";
                named.add(name.isEmpty() ? cells.get(i) : name + ": " + cells.get(i));
            }
        }
        return String.join(" | ", named);
    }
}
