package dev.pgkb.sync;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.pgkb.database.Database;
import dev.pgkb.progress.Progress;
import dev.pgkb.source.Extractor;

/** Makes a knowledge base hold what a folder holds, reading only what has changed since the last time. */
public final class FolderSync {

    /** Extraction is faster than PostgreSQL's side of the work, with two threads. */
    private static final int READERS = 2;

    /** How many files may be read ahead of the database: enough to hide a slow one, few enough for the memory. */
    private static final int AHEAD = 16;

    /** Errors of a single document: an invalid argument, text that PostgreSQL cannot hold or index. */
    private static final Pattern DOCUMENT_AT_FAULT = Pattern.compile("KB001|KB303|22...|54...");

    private final Database database;
    private final String knowledgeBase;
    private final SyncLimits limits;
    private final Progress progress;

    public FolderSync(Database database, String knowledgeBase, SyncLimits limits, Progress progress) {
        this.database = database;
        this.knowledgeBase = knowledgeBase;
        this.limits = limits;
        this.progress = progress;
    }

    /**
     * Puts what is new or changed and deletes what is gone. A file that fails leaves its document as it was.
     *
     * @param baseUri what stands for the folder in the documents' URIs; empty for the folder's own {@code file:} URI
     * @throws IOException if the folder cannot be listed
     * @throws SQLException if the database refuses more than a single document
     */
    public SyncReport sync(Path folder, String baseUri) throws IOException, SQLException, InterruptedException {
        var base = baseUri.isEmpty() ? folder.toRealPath().toUri().toString() : baseUri.replaceFirst("/*$", "/");
        var listed = Folder.list(folder, base, new Extractor()::reads);
        try (var connection = database.connect();
                var store = new DocumentStore(connection, knowledgeBase)) {
            var known = new TreeMap<>(store.versions(base));
            var failures = new TreeMap<String, String>();
            var counts = putAll(listed.files(), known, store, failures);
            listed.files().forEach(file -> known.remove(file.uri()));
            for (var gone : known.keySet()) {
                store.delete(gone);
            }
            return new SyncReport(
                    listed.files().size(),
                    counts.getOrDefault("created", 0),
                    counts.getOrDefault("updated", 0),
                    counts.getOrDefault("unchanged", 0),
                    known.size(),
                    listed.skipped(),
                    failures);
        }
    }

    private Map<String, Integer> putAll(
            List<SourceFile> files, Map<String, String> known, DocumentStore store, Map<String, String> failures)
            throws SQLException, InterruptedException {
        var counts = new HashMap<String, Integer>();
        try (var reader = new Reader(limits, READERS)) {
            var submitted = 0;
            for (var settled = 0; settled < files.size(); settled++) {
                while (submitted < Math.min(settled + AHEAD, files.size())) {
                    var file = files.get(submitted++);
                    reader.submit(file, known.get(file.uri()));
                }
                counts.merge(settle(files.get(settled), reader.take(), store, failures), 1, Integer::sum);
                progress.at(settled + 1L, files.size());
            }
        }
        return counts;
    }

    private static String settle(SourceFile file, Reading reading, DocumentStore store, Map<String, String> failures)
            throws SQLException {
        if (reading instanceof Reading.Changed changed) {
            try {
                return store.put(file.uri(), changed.version(), changed.document());
            } catch (SQLException refused) {
                if (!DOCUMENT_AT_FAULT
                        .matcher(String.valueOf(refused.getSQLState()))
                        .matches()) {
                    throw refused;
                }
                failures.put(file.uri(), "refused by the database: " + refused.getMessage());
                return "failed";
            }
        }
        if (reading instanceof Reading.Failed failed) {
            failures.put(file.uri(), failed.reason());
            return "failed";
        }
        return "unchanged";
    }
}
