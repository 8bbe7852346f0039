package dev.pgkb.sync;

import java.util.ArrayList;
import java.util.List;

/** What was read, until it is worth a transaction: the commit takes longer than a small document. */
final class Batch {

    /** URI, version, version of the sidecar, content, title, metadata, reason. */
    static final int COLUMNS = 7;

    private static final int MAX_DOCUMENTS = 50;
    private static final long MAX_CHARACTERS = 1 << 20;
    private static final long MAX_NANOS = 1_000_000_000;

    private final List<String[]> rows = new ArrayList<>();
    private long characters;
    private long emptiedAt = System.nanoTime();

    void add(Reader.Read read) {
        var uri = read.item().uri();
        if (read.reading() instanceof Reading.Changed changed) {
            var document = changed.document();
            rows.add(new String[] {
                uri,
                changed.versions().file(),
                changed.versions().sidecar(),
                document.content(),
                document.title(),
                document.attributes(),
                null
            });
            characters += document.content().length();
        } else if (read.reading() instanceof Reading.Failed failed) {
            rows.add(failure(uri, failed.reason()));
        }
    }

    /** Also after a second with nothing in it: the run shows that it is alive, and hears whether it is to stop. */
    boolean isDue() {
        return rows.size() >= MAX_DOCUMENTS
                || characters >= MAX_CHARACTERS
                || System.nanoTime() - emptiedAt >= MAX_NANOS;
    }

    /** A batch of each of its rows alone. */
    List<Batch> singly() {
        return rows.stream()
                .map(row -> {
                    var single = new Batch();
                    single.rows.add(row);
                    return single;
                })
                .toList();
    }

    int size() {
        return rows.size();
    }

    /** Makes a failure of its only row. */
    void fail(String reason) {
        rows.set(0, failure(rows.get(0)[0], reason));
    }

    private static String[] failure(String uri, String reason) {
        return new String[] {uri, null, null, null, null, null, reason};
    }

    Object[] column(int index) {
        return rows.stream().map(row -> row[index]).toArray();
    }

    void clear() {
        rows.clear();
        characters = 0;
        emptiedAt = System.nanoTime();
    }
}
