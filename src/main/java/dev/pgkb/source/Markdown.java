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

    private static final Pattern ID = Pattern.compile("[^\\s{}]+");

    /** What is a heading's own text but would be read as its id. */
    private static final Pattern LIKE_AN_ID = Pattern.compile("\\{#[^\\s{}]+}$");

    /** How a text may begin that would be read as a heading or a fence. */
    private static final Pattern LIKE_MARKUP = Pattern.compile("#{1,6}(?:\\s|$)|```|~~~");

    /** A word that the end of a printed line has cut in two. */
    private static final Pattern HYPHENATED = Pattern.compile("(?<=\\p{Ll})-\\s*\\n\\s*(?=\\p{Ll})");

    /** How Tika writes an item of a list in Word, and how it is printed; in some PDFs the bullet is alone. */
    private static final Pattern BULLET = Pattern.compile("^[\\u00B7\\u2022\\u25AA\\u25CF\\u25E6](?: |$)");

    /** Marks where a long word may be broken, which would hide the word from a search. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\u00AD\\u200B\\u2060\\uFEFF]");

    private final StringBuilder text = new StringBuilder();
    private Block last = Block.OTHER;
    private boolean isPaged;

    /** One line without edges: any white space, non-breaking too, counts as one space. */
    static String oneLine(CharSequence words) {
        return WHITE_SPACE.matcher(visible(words)).replaceAll(" ").strip();
    }

    static boolean isItem(String line) {
        return BULLET.matcher(line).find();
    }

    static String rejoined(CharSequence lines) {
        return HYPHENATED.matcher(lines).replaceAll("");
    }

    static String row(List<String> cells) {
        var line = String.join(" | ", cells).stripTrailing();
        return line.matches("[ |]*") ? "" : line;
    }

    /** The id, which a link to the heading names, stands after it as Pandoc writes it; it may be empty. */
    void heading(int level, CharSequence words, String id) {
        var line = LIKE_AN_ID.matcher(oneLine(words)).replaceFirst("\\\\$0");
        add(Block.OTHER, "#".repeat(level) + " ", line);
        if (!line.isEmpty() && ID.matcher(id).matches()) {
            text.append(" {#").append(id).append('}');
        }
    }

    void paragraph(CharSequence words) {
        var line = oneLine(words);
        if (isItem(line)) {
            item(1, BULLET.matcher(line).replaceFirst(""));
        } else {
            add(Block.OTHER, "", escaped(line));
        }
    }

    void item(int depth, CharSequence words) {
        add(Block.ITEM, "  ".repeat(Math.max(depth - 1, 0)) + "- ", oneLine(words));
    }

    void line(String row) {
        add(Block.ROW, "", escaped(row));
    }

    /** The code is kept to the letter, but for line breaks at its ends. */
    void code(CharSequence lines) {
        var code = visible(lines).replaceAll("^\\n+|\\s+$", "").replace('\f', ' ');
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

    /** Starts a page. */
    void page() {
        if (isPaged) {
            text.append('\f');
        }
        isPaged = true;
        end();
    }

    private void add(Block block, String prefix, String line) {
        if (line.isEmpty()) {
            return;
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\f') {
            text.append(block != Block.OTHER && block == last ? "\n" : "\n\n");
        }
        text.append(prefix).append(line);
        last = block;
    }

    private static String escaped(String line) {
        return LIKE_MARKUP.matcher(line).lookingAt() ? "\\" + line : line;
    }

    private static String visible(CharSequence words) {
        return INVISIBLE.matcher(words).replaceAll("");
    }

    @Override
    public String toString() {
        // A font without a proper character map yields NULs, which PostgreSQL takes in no text.
        return text.toString().replace('\0', '\uFFFD');
    }
}
