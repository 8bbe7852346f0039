package dev.pgkb.source;

import java.io.IOException;
import java.io.InputStream;

import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.pdf.PDFParser;

/** Tika's parser, which leaves a PDF's {@link Outline} in the context: Tika itself would tell no pages. */
final class OutlinedPdfParser extends PDFParser {

    private static final long serialVersionUID = 1;

    @Override
    protected PDDocument getPDDocument(
            InputStream stream,
            TikaInputStream input,
            String password,
            StreamCacheCreateFunction cache,
            Metadata metadata,
            ParseContext context)
            throws IOException, EncryptedDocumentException {
        var document = super.getPDDocument(stream, input, password, cache, metadata, context);
        context.set(Outline.class, Outline.of(document));
        return document;
    }
}
