package dev.pgkb.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.xml.sax.SAXException;

/** Reads a file's bytes as a document. The extension of its name says how, as it does for Amazon Bedrock. */
public final class Extractor {

    private interface Reader {
        Document read(String name, byte[] bytes) throws UnreadableException, IOException, SAXException;
    }

    private static final String OOXML = "application/vnd.openxmlformats-officedocument.";

    private static final Reader WORD = new TikaReader(
                    "Word document",
                    Layout.FLOW,
                    OOXML + "wordprocessingml.document",
                    "application/msword",
                    "application/rtf")::read;

    private static final Reader EXCEL = new TikaReader(
            "Excel workbook", Layout.SHEETS, OOXML + "spreadsheetml.sheet", "application/vnd.ms-excel")::read;

    private static final Map<String, Reader> READERS = Map.ofEntries(
            Map.entry("csv", (name, bytes) -> CsvReader.read(bytes)),
            Map.entry("doc", WORD),
            Map.entry("docx", WORD),
            Map.entry("eml", new TikaReader("mail", Layout.FLOW, "message/rfc822")::read),
            Map.entry("epub", new TikaReader("EPUB", Layout.FLOW, "application/epub+zip")::read),
            Map.entry("htm", (name, bytes) -> HtmlReader.read(bytes)),
            Map.entry("html", (name, bytes) -> HtmlReader.read(bytes)),
            Map.entry("md", (name, bytes) -> FrontMatter.read(text(bytes))),
            Map.entry(
                    "odt",
                    new TikaReader("OpenDocument text", Layout.FLOW, "application/vnd.oasis.opendocument.text")::read),
            Map.entry("pdf", new TikaReader("PDF", Layout.PDF, "application/pdf")::read),
            Map.entry(
                    "pptx", new TikaReader("presentation", Layout.SLIDES, OOXML + "presentationml.presentation")::read),
            Map.entry("txt", (name, bytes) -> new Document("", text(bytes), "text/plain")),
            Map.entry("xls", EXCEL),
            Map.entry("xlsx", EXCEL));

    /** What is text already: it cannot make a parser stumble. */
    private static final Set<String> TEXTS = Set.of("md", "txt");

    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}[ \\t]+(.+?)(?:[ \\t]+\\{#[^\\s{}]+})?[ \\t]*$");

    /** Whether files of this name are read at all. */
    public boolean reads(Path file) {
        return READERS.containsKey(extension(name(file)));
    }

    static boolean needsParser(Path file) {
        return !TEXTS.contains(extension(name(file)));
    }

    /**
     * Reads a document. Its title is its own, or its first heading, or else the file's name.
     *
     * @param file names the document; the disk is not touched
     * @throws UnreadableException with the reason, if there is no text to be had
     */
    public Document extract(Path file, byte[] bytes) throws UnreadableException {
        return extract(name(file), bytes);
    }

    Document extract(String name, byte[] bytes) throws UnreadableException {
        Document document;
        try {
            document = READERS.get(extension(name)).read(name, bytes);
        } catch (IOException | SAXException broken) {
            throw new UnreadableException("cannot be parsed: " + broken.getMessage(), broken);
        }
        if (!document.title().isEmpty()) {
            return document;
        }
        var heading = HEADING.matcher(document.content());
        return document.titled(heading.find() ? Markdown.oneLine(heading.group(1)) : name);
    }

    private static String text(byte[] bytes) throws UnreadableException {
        return Encoding.decode(bytes, StandardCharsets.UTF_8);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String extension(String name) {
        var dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
