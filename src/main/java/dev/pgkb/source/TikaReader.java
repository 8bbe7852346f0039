package dev.pgkb.source;

import java.io.IOException;
import java.util.Set;

import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.DefaultParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.xml.sax.SAXException;

/** Reads one kind of file with Apache Tika, which detects what the bytes really are. */
final class TikaReader {

    /** Half a second to make, with all parsers and media types: not for a process that only asks for names. */
    private static final class Tika {
        static final AutoDetectParser PARSER = new AutoDetectParser(new DefaultParser(), new OutlinedPdfParser());
    }

    private final String kind;
    private final Layout layout;
    private final Set<String> mediaTypes;

    /**
     * Makes a reader.
     *
     * @param kind what a person calls such a file
     * @param mediaTypes what the bytes may turn out to be, such as an older version of the format
     */
    TikaReader(String kind, Layout layout, String... mediaTypes) {
        this.kind = kind;
        this.layout = layout;
        this.mediaTypes = Set.of(mediaTypes);
    }

    Document read(String name, byte[] bytes) throws UnreadableException {
        var metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        var context = context();
        var handler = layout == Layout.PDF ? new PdfHandler(context) : new MarkdownHandler(layout);
        String mediaType;
        try (var input = TikaInputStream.get(bytes, metadata)) {
            mediaType = detect(input, metadata);
            Tika.PARSER.parse(input, handler, metadata, context);
        } catch (EncryptedDocumentException encrypted) {
            throw new UnreadableException("encrypted %s: opens only with a password".formatted(kind), encrypted);
        } catch (TikaException | SAXException | IOException | RuntimeException broken) {
            throw new UnreadableException("broken %s: %s".formatted(kind, reason(broken)), broken);
        }
        var content = handler.markdown();
        if (content.isBlank()) {
            var scanned = layout == Layout.PDF ? ": its pages may be scanned images" : "";
            throw new UnreadableException("%s without text%s".formatted(kind, scanned));
        }
        return new Document(OwnMetadata.title(metadata), content, mediaType, OwnMetadata.of(metadata));
    }

    private String detect(TikaInputStream input, Metadata metadata) throws UnreadableException, IOException {
        if (input.getLength() == 0) {
            throw new UnreadableException("broken %s: the file is empty".formatted(kind));
        }
        var type = Tika.PARSER.getDetector().detect(input, metadata).getBaseType();
        if (type.equals(MediaType.application("x-tika-ooxml-protected"))) {
            throw new UnreadableException("encrypted %s: opens only with a password".formatted(kind));
        }
        if (!mediaTypes.contains(type.toString())) {
            throw new UnreadableException("broken %s: its content is %s".formatted(kind, type));
        }
        return type.toString();
    }

    private static ParseContext context() {
        var pdf = new PDFParserConfig();
        pdf.setExtractBookmarksText(false);
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        // A page that cannot be read fails the file: half a document would look like a whole one.
        pdf.setCatchIntermediateIOExceptions(false);
        var office = new OfficeParserConfig();
        office.setUseSAXDocxExtractor(true);
        office.setUseSAXPptxExtractor(true);
        office.setIncludeHeadersAndFooters(false);
        office.setIncludeSlideMasterContent(false);
        var context = new ParseContext();
        context.set(PDFParserConfig.class, pdf);
        context.set(OfficeParserConfig.class, office);
        context.set(EmbeddedDocumentExtractor.class, new MailBody());
        return context;
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && !(cause instanceof UnreadableException)) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : Markdown.oneLine(cause.getMessage());
    }
}
