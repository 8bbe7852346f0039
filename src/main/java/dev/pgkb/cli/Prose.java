package dev.pgkb.cli;

import picocli.CommandLine.Model.CommandSpec;

import static java.util.stream.Collectors.joining;

/** Text broken into lines that fit a terminal. */
final class Prose {

    private static final int DEFAULT_WIDTH = 80;

    /** Longer lines are hard to read. */
    private static final int MAX_WIDTH = 100;

    private Prose() {}

    /** The width of the terminal in characters, up to 100; 80 where the output goes elsewhere. */
    static int width(CommandSpec command) {
        return System.console() == null
                ? DEFAULT_WIDTH
                : Math.min(MAX_WIDTH, command.usageMessage().width());
    }

    /** Breaks each line at spaces and indents it; blank lines and other white space are kept. */
    static String wrap(String text, String indent, int width) {
        return text.stripTrailing()
                .lines()
                .map(line -> wrapLine(line, indent, width))
                .collect(joining(System.lineSeparator()));
    }

    private static String wrapLine(String line, String indent, int width) {
        var wrapped = new StringBuilder();
        var length = 0;
        for (var word : line.split(" ")) {
            if (wrapped.isEmpty() || length + 1 + word.length() > width) {
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
