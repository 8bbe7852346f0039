package dev.pgkb.sync;

import java.util.ArrayList;
import java.util.List;

/** What a source tells of itself. */
final class Listed implements Source.Listing {

    private final List<String> paths = new ArrayList<>();
    private final List<String> uris = new ArrayList<>();
    private int skipped;

    static Listed of(Source source) throws Exception {
        var listed = new Listed();
        source.list(listed);
        return listed;
    }

    List<String> paths() {
        return paths;
    }

    List<String> uris() {
        return uris;
    }

    int skipped() {
        return skipped;
    }

    @Override
    public void add(String path, String uri, String version, long bytes) {
        paths.add(path);
        uris.add(uri);
    }

    @Override
    public void skip() {
        skipped++;
    }
}
