package dev.pgkb.sync;

import java.util.ArrayList;
import java.util.List;

/** What a source tells of itself. */
final class Listed implements Source.Listing {

    private final List<String> paths = new ArrayList<>();
    private final List<String> uris = new ArrayList<>();
    private final List<String> sidecars = new ArrayList<>();
    private final List<String> versions = new ArrayList<>();
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

    /** Null where only reading tells. */
    List<String> versions() {
        return versions;
    }

    /** The URIs of the files that have one. */
    List<String> sidecars() {
        return sidecars;
    }

    int skipped() {
        return skipped;
    }

    @Override
    public void add(String path, String uri, String version, long bytes) {
        paths.add(path);
        uris.add(uri);
        versions.add(version);
    }

    @Override
    public void addSidecar(String path, String uri, String version, long bytes) {
        sidecars.add(uri);
    }

    @Override
    public void skip() {
        skipped++;
    }
}
