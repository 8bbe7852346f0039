package dev.pgkb.sync;

import java.nio.file.Path;

/** A file to read, and the URI under which its document is known. */
record SourceFile(Path path, String uri) {}
