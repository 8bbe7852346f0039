package dev.pgkb.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Makes the files that are archives of XML. */
public final class Zip {

    private static final String ODT = """
            <?xml version="1.0"?>%s
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
              xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
              xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">
            <office:body><office:text>%s</office:text></office:body></office:document-content>
            """;

    private static final String CONTAINER = """
            <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
            <rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
            """;

    private static final String PACKAGE = """
            <package xmlns="http://www.idpf.org/2007/opf" version="3.0">
            <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A small book</dc:title>
            <dc:creator>Ann</dc:creator><dc:language>en</dc:language></metadata>
            <manifest><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>
            <item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>
            <spine><itemref idref="a"/><itemref idref="b"/></spine></package>
            """;

    private Zip() {}

    /** The names and contents of its files in turn. */
    public static byte[] of(String... entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry(entries[i]));
                zip.write(entries[i + 1].getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** An OpenDocument text; the document type declaration may be empty. */
    public static byte[] odt(String doctype, String body) throws IOException {
        return of("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", ODT.formatted(doctype, body));
    }

    /** A book of two chapters. */
    public static byte[] epub(String first, String second) throws IOException {
        var page = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>%s</body></html>";
        return of(
                "mimetype",
                "application/epub+zip",
                "META-INF/container.xml",
                CONTAINER,
                "book.opf",
                PACKAGE,
                "b.xhtml",
                page.formatted(second),
                "a.xhtml",
                page.formatted(first));
    }

    /** The same archive with one file more. */
    public static byte[] add(byte[] archive, String name, String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var from = new ZipInputStream(new ByteArrayInputStream(archive));
                var to = new ZipOutputStream(bytes)) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.transferTo(to);
            }
            to.putNextEntry(new ZipEntry(name));
            to.write(content.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    /** The same archive with another text in one of its files. */
    public static byte[] replace(byte[] archive, String name, String old, String replacement) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var from = new ZipInputStream(new ByteArrayInputStream(archive));
                var to = new ZipOutputStream(bytes)) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                var content = from.readAllBytes();
                to.write(
                        entry.getName().equals(name)
                                ? new String(content, UTF_8)
                                        .replace(old, replacement)
                                        .getBytes(UTF_8)
                                : content);
            }
        }
        return bytes.toByteArray();
    }
}
