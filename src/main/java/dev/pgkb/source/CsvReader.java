package dev.pgkb.source;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Reads a table in a text file, whichever delimiter it has. */
final class CsvReader {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** How many rows tell the delimiter. */
    private static final int SAMPLE = 100;

    private CsvReader() {}

    static Document read(byte[] bytes) throws UnreadableException, IOException {
        var text = decode(bytes);
        var markdown = new Markdown();
        var rows = new Rows();
        try (var records = parse(text, delimiter(text))) {
            for (var row : records) {
                markdown.line(rows.line(row.stream().map(Markdown::oneLine).toList()));
            }
        } catch (UncheckedIOException broken) {
            throw new UnreadableException("broken CSV: " + broken.getCause().getMessage(), broken);
        }
        return new Document("", markdown.toString(), "text/csv");
    }

    /** Spreadsheet programs write CSV in the code page of their system, and nothing in it says so. */
    private static String decode(byte[] bytes) throws UnreadableException {
        try {
            return Encoding.decode(bytes, StandardCharsets.UTF_8);
        } catch (UnreadableException notUtf8) {
            try {
                return Encoding.decode(bytes, WINDOWS);
            } catch (UnreadableException neither) {
                throw notUtf8;
            }
        }
    }

    /** The delimiter that gives most rows as many values as the first one has. Tika's own guess gives up on short files. */
    private static char delimiter(String text) throws IOException {
        record Guess(char delimiter, long rows, int columns) {}
        var guesses = new ArrayList<Guess>();
        for (var delimiter : List.of(',', ';', '\t', '|')) {
            var sizes = sizes(text, delimiter);
            Integer columns = sizes.isEmpty() ? 0 : sizes.get(0);
            var alike = sizes.stream().filter(columns::equals).count();
            guesses.add(new Guess(delimiter, columns > 1 ? alike : 0, columns));
        }
        var likelier = Comparator.comparing(Guess::rows).thenComparing(Guess::columns);
        return guesses.stream().max(likelier).orElseThrow().delimiter();
    }

    /** How many values the first rows have, as far as they can be read. */
    private static List<Integer> sizes(String text, char delimiter) throws IOException {
        var sizes = new ArrayList<Integer>();
        try (var records = parse(text, delimiter)) {
            records.stream().limit(SAMPLE).forEach(row -> sizes.add(row.size()));
        } catch (UncheckedIOException misquoted) {
            return sizes;
        }
        return sizes;
    }

    private static CSVParser parse(String text, char delimiter) throws IOException {
        // A quote that never ends would make one value of all that follows.
        var format = CSVFormat.EXCEL
                .builder()
                .setDelimiter(delimiter)
                .setLenientEof(false)
                .get();
        return CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(format)
                .get();
    }
}
