package dev.pgkb.sync;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a sitemap or an index of sitemaps (sitemaps.org) as it comes, without keeping it. */
final class Sitemap implements AutoCloseable {

    private final XMLStreamReader xml;
    private final boolean index;

    /**
     * Starts to read.
     *
     * @throws IOException if it is neither
     */
    Sitemap(InputStream in) throws IOException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            xml = factory.createXMLStreamReader(in);
            while (xml.hasNext() && !xml.isStartElement()) {
                xml.next();
            }
            if (!Set.of("urlset", "sitemapindex").contains(xml.getLocalName())) {
                throw new IOException("not a sitemap: its root is " + xml.getLocalName());
            }
            index = xml.getLocalName().equals("sitemapindex");
        } catch (XMLStreamException malformed) {
            throw new IOException("not a sitemap: " + malformed.getMessage(), malformed);
        }
    }

    /** Whether it names sitemaps rather than pages. */
    boolean isIndex() {
        return index;
    }

    /** The next URL, or an empty string behind the last. */
    String next() throws IOException {
        try {
            while (xml.hasNext()) {
                xml.next();
                if (xml.isStartElement() && xml.getLocalName().equals("loc")) {
                    var location = xml.getElementText().strip();
                    if (!location.isEmpty()) {
                        return location;
                    }
                }
            }
            return "";
        } catch (XMLStreamException malformed) {
            throw new IOException("broken sitemap: " + malformed.getMessage(), malformed);
        }
    }

    @Override
    public void close() {
        try {
            xml.close();
        } catch (XMLStreamException harmless) {
            // It frees memory only.
            return;
        }
    }
}
