package dev.pgkb.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;

/** Makes PDF files. */
public final class Pdf {

    private Pdf() {}

    /** One page for each text; a blank line in it starts a paragraph. */
    public static byte[] of(String... pages) throws IOException {
        return bytes(null, pages);
    }

    /** The same with an outline: each heading with the page it is on, from 1, and its depth before it in blanks. */
    public static byte[] outlined(byte[] pdf, Map<String, Integer> headings) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var outline = new PDDocumentOutline();
            document.getDocumentCatalog().setDocumentOutline(outline);
            var path = new ArrayList<PDOutlineNode>(List.of(outline));
            for (var heading : headings.entrySet()) {
                var destination = new PDPageFitDestination();
                destination.setPage(document.getPage(heading.getValue() - 1));
                var item = new PDOutlineItem();
                item.setTitle(heading.getKey().strip());
                item.setDestination(destination);
                var depth = heading.getKey().length()
                        - heading.getKey().stripLeading().length();
                path.subList(depth + 1, path.size()).clear();
                path.get(depth).addLast(item);
                path.add(item);
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    /** One that opens only with a password. */
    public static byte[] encrypted(String... pages) throws IOException {
        return bytes("secret", pages);
    }

    private static byte[] bytes(String password, String... pages) throws IOException {
        try (var document = new PDDocument()) {
            document.getDocumentInformation().setTitle("A small PDF");
            for (var page : pages) {
                add(document, page);
            }
            if (password != null) {
                document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static void add(PDDocument document, String text) throws IOException {
        var page = new PDPage();
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(FontName.HELVETICA), 12);
            content.setLeading(14);
            content.newLineAtOffset(72, 700);
            for (var line : text.split("\n")) {
                if (!line.isEmpty()) {
                    content.showText(line);
                }
                content.newLine();
            }
            content.endText();
        }
    }
}
