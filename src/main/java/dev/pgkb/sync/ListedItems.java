package dev.pgkb.sync;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import dev.pgkb.source.Sidecar;

/**
 * Takes what a source tells of itself to the database, a thousand files at a time. When the sync is to stop it throws a
 * {@link CancellationException} through the source: listing may take long.
 */
final class ListedItems implements Source.Listing {

    private static final int AT_ONCE = 1_000;

    final List<String> uris = new ArrayList<>();
    final List<String> paths = new ArrayList<>();
    final List<String> versions = new ArrayList<>();
    final List<Long> bytes = new ArrayList<>();
    final List<Boolean> areSidecars = new ArrayList<>();
    long skipped;

    private final Ingestion run;
    private final Patterns patterns;
    private final BooleanSupplier stopping;

    ListedItems(Ingestion run, Patterns patterns, BooleanSupplier stopping) {
        this.run = run;
        this.patterns = patterns;
        this.stopping = stopping;
    }

    @Override
    public void add(String path, String uri, String version, long size) throws SQLException {
        // PostgreSQL takes NULs in no text, and files have none in their names.
        if (path.indexOf('\0') >= 0 || !patterns.admit(path)) {
            skipped++;
            return;
        }
        add(path, uri, version, size, false);
    }

    /** Patterns are for files. A sidecar is where its file is. */
    @Override
    public void addSidecar(String path, String uri, String version, long size) throws SQLException {
        if (path.indexOf('\0') < 0 && patterns.admit(path)) {
            add(Sidecar.nameFor(path), Sidecar.nameFor(uri), version, size, true);
        }
    }

    private void add(String path, String uri, String version, long size, boolean isSidecar) throws SQLException {
        if (stopping.getAsBoolean()) {
            throw new CancellationException();
        }
        uris.add(uri);
        paths.add(path);
        versions.add(version);
        bytes.add(size < 0 ? null : size);
        areSidecars.add(isSidecar);
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
        areSidecars.clear();
        skipped = 0;
    }
}
