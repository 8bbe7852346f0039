package dev.pgkb.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.html.HtmlEncodingDetector;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.html.IdentityHtmlMapper;
import org.apache.tika.parser.html.JSoupParser;
import org.xml.sax.SAXException;

/** Reads a web page, without the parts that lead to other pages. */
final class HtmlReader {

    private HtmlReader() {}

    static Document read(byte[] bytes) throws UnreadableException, IOException, SAXException {
        var page = Encoding.decode(bytes, declaredCharset(bytes));
        var metadata = new Metadata();
        var context = new ParseContext();
        context.set(HtmlMapper.class, IdentityHtmlMapper.INSTANCE);
        var handler = new HtmlHandler();
        new JSoupParser().parseString(page, handler, metadata, context);
        var title = metadata.get(TikaCoreProperties.TITLE);
        return new Document(title == null ? "" : Markdown.oneLine(title), handler.markdown(), "text/html");
    }

    private static Charset declaredCharset(byte[] bytes) throws IOException {
        var declared = new HtmlEncodingDetector().detect(new ByteArrayInputStream(bytes), new Metadata());
        return declared == null ? StandardCharsets.UTF_8 : declared;
    }
}
