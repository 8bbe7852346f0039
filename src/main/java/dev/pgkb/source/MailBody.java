package dev.pgkb.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.EmbeddedContentHandler;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Of what is embedded in a file, only the text of a mail counts; attachments are files of their own. */
final class MailBody implements EmbeddedDocumentExtractor {

    @Override
    public boolean shouldParseEmbedded(Metadata part) {
        var type = String.valueOf(part.get(Metadata.CONTENT_TYPE));
        var disposition = String.valueOf(part.get(Metadata.CONTENT_DISPOSITION));
        return (type.equals("text/plain") || type.equals("text/html"))
                && part.get(TikaCoreProperties.RESOURCE_NAME_KEY) == null
                && !disposition.startsWith("attachment");
    }

    /** Tika itself would guess the encoding, though the mail declares it. */
    @Override
    public void parseEmbedded(InputStream input, ContentHandler handler, Metadata part, boolean outputHtml)
            throws SAXException, IOException {
        var bytes = input.readAllBytes();
        var text = new EmbeddedContentHandler(new BodyContentHandler(handler));
        try {
            if (part.get(Metadata.CONTENT_TYPE).equals("text/html")) {
                HtmlReader.parse(bytes, charset(part), text, new Metadata());
            } else {
                paragraphs(Encoding.decode(bytes, charset(part)), new XHTMLContentHandler(text, new Metadata()));
            }
        } catch (UnreadableException unreadable) {
            throw new SAXException(unreadable.getMessage(), unreadable);
        }
    }

    private static void paragraphs(String text, XHTMLContentHandler xhtml) throws SAXException {
        xhtml.startDocument();
        for (var paragraph : text.split("\\n\\s*\\n")) {
            xhtml.element("p", paragraph);
        }
        xhtml.endDocument();
    }

    private static Charset charset(Metadata part) throws UnreadableException {
        var declared = String.valueOf(part.get(Metadata.CONTENT_ENCODING));
        try {
            var charset = Charset.forName(declared);
            return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalArgumentException unknown) {
            throw new UnreadableException("unknown encoding: " + declared, unknown);
        }
    }
}
