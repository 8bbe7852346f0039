package dev.pgkb.sync;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

import dev.pgkb.source.Extractor;

/** Opens data sources by the scheme of their URI. */
final class Sources {

    private Sources() {}

    static Source open(SourceDefinition source, Extractor extractor) throws IOException {
        if (source.uri().startsWith("/")) {
            return new FolderSource(Path.of(source.uri()), source.baseUri(), extractor);
        }
        return switch (source.uri().replaceFirst(":.*", "")) {
            case "file" -> new FolderSource(Path.of(URI.create(source.uri())), source.baseUri(), extractor);
            case "s3" -> S3Source.open(source, extractor);
            case "http", "https" -> new WebSource(URI.create(source.uri()), extractor);
            default -> throw new IOException("no such kind of data source: " + source.uri());
        };
    }
}
