package dev.pgkb.cli;

import static java.util.stream.Collectors.joining;

/** Text broken into lines that fit a terminal. */
final class Prose {

    private static final int WIDTH = 80;

    private Prose() {}

    /** Breaks each line at spaces and indents it; blank lines and other white space are kept. */
    static String wrap(String text, String indent) {
        return text.stripTrailing()
                .lines()
                .map(line -> wrapLine(line, indent))
                .collect(joining(System.lineSeparator()));
    }

    private static String wrapLine(String line, String indent) {
        var wrapped = new StringBuilder();
        var length = 0;
        for (var word : line.split(" ")) {
            if (wrapped.isEmpty() || length + 1 + word.length() > WIDTH) {
                wrapped.append(wrapped.isEmpty() ? "" : System.lineSeparator()).append(indent);
                length = indent.length();
            } else {
                wrapped.append(' ');
                length++;
            }
            wrapped.append(word);
            length += word.length();
        }
        return wrapped.toString().stripTrailing();
    }
}
