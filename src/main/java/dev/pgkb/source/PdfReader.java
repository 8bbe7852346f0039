package dev.pgkb.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.xml.sax.SAXException;

/** Reads the text of a PDF, page by page. */
final class PdfReader {

    private PdfReader() {}

    static Document read(byte[] bytes) throws UnreadableException, IOException, SAXException {
        var config = new PDFParserConfig();
        config.setExtractBookmarksText(false);
        config.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        // A page that cannot be read fails the file: half a document would look like a whole one.
        config.setCatchIntermediateIOExceptions(false);
        var context = new ParseContext();
        context.set(PDFParserConfig.class, config);
        var metadata = new Metadata();
        var handler = new PdfHandler();
        try {
            new PDFParser().parse(new ByteArrayInputStream(bytes), handler, metadata, context);
        } catch (EncryptedDocumentException encrypted) {
            throw new UnreadableException("encrypted PDF: opens only with a password", encrypted);
        } catch (TikaException | IOException broken) {
            throw new UnreadableException("broken PDF: " + reason(broken), broken);
        }
        var content = handler.pages();
        if (content.isBlank()) {
            throw new UnreadableException("PDF without text: its pages may be scanned images");
        }
        var title = metadata.get(TikaCoreProperties.TITLE);
        return new Document(title == null ? "" : Markdown.oneLine(title), content, "application/pdf");
    }

    private static String reason(Throwable failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
