package dev.pgkb.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.html.HtmlEncodingDetector;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.html.IdentityHtmlMapper;
import org.apache.tika.parser.html.JSoupParser;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** Reads a web page, without the parts that lead to other pages. */
final class HtmlReader {

    private HtmlReader() {}

    static Document read(byte[] bytes) throws UnreadableException, IOException, SAXException {
        var metadata = new Metadata();
        var handler = new MarkdownHandler(Layout.FLOW);
        parse(bytes, StandardCharsets.UTF_8, handler, metadata);
        return new Document(OwnMetadata.title(metadata), handler.markdown(), "text/html", OwnMetadata.of(metadata));
    }

    /** The page's own declaration of its encoding goes before the one given. */
    static void parse(byte[] bytes, Charset charset, ContentHandler handler, Metadata metadata)
            throws UnreadableException, IOException, SAXException {
        var declared = new HtmlEncodingDetector().detect(new ByteArrayInputStream(bytes), new Metadata());
        var page = Encoding.decode(bytes, declared == null ? charset : declared);
        var context = new ParseContext();
        context.set(HtmlMapper.class, IdentityHtmlMapper.INSTANCE);
        new JSoupParser().parseString(page, handler, metadata, context);
    }
}
