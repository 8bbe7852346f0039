package dev.pgkb.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Makes PDF files. */
public final class Pdf {

    private Pdf() {}

    /** One page for each text; a blank line in it starts a paragraph. */
    public static byte[] of(String... pages) throws IOException {
        return bytes(null, pages);
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
