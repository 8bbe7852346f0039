package dev.pgkb.bench.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.sax.BodyContentHandler;
import org.xml.sax.SAXException;

/** Reads all HTML files of a folder with Tika and nothing else, by so many threads: {@code Tika FOLDER THREADS}. Prints how many characters. */
public final class Tika {

    private Tika() {}

    public static void main(String[] arguments) throws Exception {
        var threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[1]));
        try (var files = Files.walk(Path.of(arguments[0]))) {
            var tasks = files.filter(file -> file.toString().endsWith(".html"))
                    .map(file -> (Callable<Integer>) () -> text(file).length())
                    .toList();
            var characters = 0L;
            for (var length : threads.invokeAll(tasks)) {
                characters += length.get();
            }
            System.out.println(characters);
        } finally {
            threads.shutdown();
        }
    }

    private static String text(Path file) throws IOException, SAXException, TikaException {
        var handler = new BodyContentHandler(-1);
        try (var html = TikaInputStream.get(file)) {
            new JSoupParser().parse(html, handler, new Metadata(), new ParseContext());
        }
        return handler.toString();
    }
}
