package dev.pgkb.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A fenced block of a Markdown file, with the text block right behind it, which says what it prints. */
public record Fence(String language, String body, String output) {

    private static final Pattern BLOCK = Pattern.compile(
            "^```(sql|sh|cron)\\n(.*?)^```\\n(?:```text\\n(.*?)^```\\n)?", Pattern.MULTILINE | Pattern.DOTALL);

    /** The sql, sh and cron blocks of a file, in order; output is null where none is shown. */
    public static List<Fence> read(Path file) throws IOException {
        return BLOCK.matcher(Files.readString(file))
                .results()
                .map(block -> new Fence(block.group(1), block.group(2), block.group(3)))
                .toList();
    }

    /** The statements of an sql block: each ends with a semicolon at the end of a line. */
    public List<String> statements() {
        return List.of(body.strip().split("(?<=;)\\n+"));
    }
}
