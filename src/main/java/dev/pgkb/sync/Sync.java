package dev.pgkb.sync;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;

import dev.pgkb.progress.Progress;
import dev.pgkb.source.Extractor;

/** Makes a knowledge base hold what a data source holds, reading only what has changed since the last time. */
public final class Sync {

    /** So that a bucket or a web site need not be waited for; how many parse at once is the sandbox's to say. */
    private static final int READERS = 4;

    private static final int PAGE = 1_000;

    private final Connection connection;
    private final SyncLimits limits;
    private final Progress progress;
    private volatile boolean stopping;

    public Sync(Connection connection, SyncLimits limits, Progress progress) {
        this.connection = connection;
        this.limits = limits;
        this.progress = progress;
    }

    /**
     * Puts what is new or changed, and then deletes what is gone. A file that fails leaves its document as it was.
     *
     * @throws IOException if the source cannot be listed
     * @throws SQLException if the database refuses more than a single document; KB206 if the source is being synchronised
     */
    public SyncReport run(SourceDefinition definition) throws IOException, SQLException, InterruptedException {
        var run = Ingestion.start(connection, definition);
        try {
            try (var source = Sources.open(definition, new Extractor());
                    var reader = new Reader(source, limits, READERS)) {
                var patterns = new Patterns(definition.include(), definition.exclude());
                list(source, new ListedItems(run, patterns, () -> stopping));
                var unread = new Pass(run, reader).readAll();
                if (!stopping) {
                    run.deleteGone();
                }
                run.finish(stopping ? "STOPPED" : "COMPLETE", null);
                return run.report(stopping, unread);
            }
        } catch (IOException | SQLException | InterruptedException | RuntimeException failed) {
            fail(run, failed);
            throw failed;
        }
    }

    private static void list(Source source, ListedItems listing)
            throws IOException, SQLException, InterruptedException {
        try {
            source.list(listing);
            listing.flush();
        } catch (CancellationException stopped) {
            // What is not listed by now must not look removed: a run that stops deletes nothing.
            return;
        }
    }

    /** Has it stop soon. What is put stays; running it again goes on. */
    public void stop() {
        stopping = true;
    }

    private static void fail(Ingestion run, Exception failed) {
        try {
            run.finish("FAILED", failed.getMessage() == null ? failed.toString() : failed.getMessage());
        } catch (SQLException alsoFailed) {
            // Then the row says so without: its session is gone.
            failed.addSuppressed(alsoFailed);
        }
    }

    /** Once through all that is to be read. */
    private final class Pass {

        private final Ingestion run;
        private final Reader reader;
        private final Queue<Item> page = new ArrayDeque<>();
        private final Batch batch = new Batch();
        private final Ingestion.Pending pending;
        private String lastUri;
        private boolean listed;
        private long settled;
        private long bytes;

        Pass(Ingestion run, Reader reader) throws SQLException {
            this.run = run;
            this.reader = reader;
            this.pending = run.beginReading();
        }

        /** Returns how many files it left unread, because it was to stop. */
        long readAll() throws SQLException, InterruptedException {
            for (fill(); !stopping && !reader.isEmpty(); fill()) {
                var read = reader.poll();
                if (read.isPresent()) {
                    batch.add(read.get());
                    settled++;
                    bytes += Math.max(read.get().item().bytes(), 0);
                }
                if (batch.isDue()) {
                    save();
                }
            }
            save();
            return pending.items() - settled;
        }

        private void fill() throws SQLException {
            if (page.isEmpty() && !listed) {
                page.addAll(run.changedItems(lastUri, PAGE));
                listed = page.isEmpty();
            }
            while (!page.isEmpty() && reader.hasRoomFor(page.element())) {
                lastUri = page.element().uri();
                reader.submit(page.remove());
            }
        }

        private void save() throws SQLException {
            var state = new BatchWriter(run).write(batch);
            batch.clear();
            stopping |= state.stopping();
            progress.at(settled, pending.items());
            progress.note(
                    "%,.1f of %,.1f MB, %,d chunks".formatted(bytes / 1e6, pending.bytes() / 1e6, state.chunks()));
        }
    }
}
