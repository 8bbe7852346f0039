package dev.pgkb.sync;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes what a source tells of itself to the database, a thousand files at a time. */
final class ListedItems implements Source.Listing {

    private static final int AT_ONCE = 1_000;

    final List<String> uris = new ArrayList<>();
    final List<String> paths = new ArrayList<>();
    final List<String> versions = new ArrayList<>();
    final List<Long> bytes = new ArrayList<>();
    long skipped;

    private final Ingestion run;
    private final Patterns patterns;

    ListedItems(Ingestion run, Patterns patterns) {
        this.run = run;
        this.patterns = patterns;
    }

    @Override
    public void add(String path, String uri, String version, long size) throws SQLException {
        // PostgreSQL takes NULs in no text, and files have none in their names.
        if (path.indexOf('\0') >= 0 || !patterns.admit(path)) {
            skipped++;
            return;
        }
        uris.add(uri);
        paths.add(path);
        versions.add(version);
        bytes.add(size < 0 ? null : size);
        if (uris.size() == AT_ONCE) {
            flush();
        }
    }

    @Override
    public void skip() {
        skipped++;
    }

    void flush() throws SQLException {
        run.list(this);
        uris.clear();
        paths.clear();
        versions.clear();
        bytes.clear();
        skipped = 0;
    }
}
