package dev.pgkb.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.xml.sax.SAXException;

/** Reads a file's bytes as a document. The extension of its name says how, as it does for Amazon Bedrock. */
public final class Extractor {

    private interface Reader {
        Document read(byte[] bytes) throws UnreadableException, IOException, SAXException;
    }

    private static final Map<String, Reader> READERS = Map.of(
            "html", HtmlReader::read,
            "htm", HtmlReader::read,
            "md", bytes -> text(bytes, "text/markdown"),
            "txt", bytes -> text(bytes, "text/plain"),
            "pdf", PdfReader::read);

    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.+)$");

    /** Whether files of this name are read at all. */
    public boolean reads(Path file) {
        return READERS.containsKey(extension(file));
    }

    /**
     * Reads a document. Its title is its own, or its first heading, or else the file's name.
     *
     * @param file names the document; the disk is not touched
     * @throws UnreadableException with the reason, if there is no text to be had
     */
    public Document extract(Path file, byte[] bytes) throws UnreadableException {
        Document document;
        try {
            document = READERS.get(extension(file)).read(bytes);
        } catch (IOException | SAXException broken) {
            throw new UnreadableException("cannot be parsed: " + broken.getMessage(), broken);
        }
        if (!document.title().isEmpty()) {
            return document;
        }
        var heading = HEADING.matcher(document.content());
        var title = heading.find()
                ? Markdown.oneLine(heading.group(1))
                : file.getFileName().toString();
        return new Document(title, document.content(), document.mediaType());
    }

    private static Document text(byte[] bytes, String mediaType) throws UnreadableException {
        return new Document("", Encoding.decode(bytes, StandardCharsets.UTF_8), mediaType);
    }

    private static String extension(Path file) {
        var name = file.getFileName().toString();
        var dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
