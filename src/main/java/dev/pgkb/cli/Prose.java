package dev.pgkb.cli;

/** Text broken into lines that fit a terminal. */
final class Prose {

    private static final int WIDTH = 80;

    private Prose() {}

    /** Breaks each line at spaces and indents it; other white space and blank lines are kept. */
    static String wrap(String text, String indent) {
        var wrapped = new StringBuilder();
        for (var line : text.strip().split("\n", -1)) {
            var length = 0;
            for (var word : line.split(" ")) {
                if (length > 0 && indent.length() + length + 1 + word.length() > WIDTH) {
                    wrapped.append(System.lineSeparator());
                    length = 0;
                }
                wrapped.append(length == 0 ? indent : " ").append(word);
                length += (length == 0 ? 0 : 1) + word.length();
            }
            wrapped.append(System.lineSeparator());
        }
        return wrapped.toString().stripTrailing();
    }
}
