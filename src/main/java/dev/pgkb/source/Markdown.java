package dev.pgkb.source;

import java.util.List;
import java.util.regex.Pattern;

/** Collects blocks as Markdown-like text: one blank line between them, none between items of a list or rows of a table. */
final class Markdown {

    private enum Block {
        ITEM,
        ROW,
        OTHER
    }

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern FENCE = Pattern.compile("(?m)^`{3,}");

    private final StringBuilder text = new StringBuilder();
    private Block last = Block.OTHER;

    /** One line without edges: any white space, non-breaking too, counts as one space. */
    static String oneLine(CharSequence words) {
        return WHITE_SPACE.matcher(words).replaceAll(" ").strip();
    }

    void heading(int level, CharSequence words) {
        add(Block.OTHER, "#".repeat(level) + " ", oneLine(words));
    }

    void paragraph(CharSequence words) {
        add(Block.OTHER, "", oneLine(words));
    }

    void item(int depth, CharSequence words) {
        add(Block.ITEM, "  ".repeat(Math.max(depth - 1, 0)) + "- ", oneLine(words));
    }

    void row(List<String> cells) {
        var line = String.join(" | ", cells).stripTrailing();
        add(Block.ROW, "", line.matches("[ |]*") ? "" : line);
    }

    /** The code is kept to the letter, but for line breaks at its ends. */
    void code(CharSequence lines) {
        var code = lines.toString().replaceAll("^\\n+|\\s+$", "").replace('\f', ' ');
        var longest = FENCE.matcher(code)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(2);
        var fence = "`".repeat(longest + 1);
        add(Block.OTHER, "", code.isEmpty() ? "" : fence + "\n" + code + "\n" + fence);
    }

    /** Ends a table or list, so that the next one starts after a blank line. */
    void end() {
        last = Block.OTHER;
    }

    private void add(Block block, String prefix, String line) {
        if (line.isEmpty()) {
            return;
        }
        if (!text.isEmpty()) {
            text.append(block != Block.OTHER && block == last ? "\n" : "\n\n");
        }
        text.append(prefix).append(line);
        last = block;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
