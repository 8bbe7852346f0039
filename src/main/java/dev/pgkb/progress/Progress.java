package dev.pgkb.progress;

/** What a person sees of long work while it goes on. */
public interface Progress extends AutoCloseable {

    /** How far the work is. Never goes back; {@code total} may grow. */
    void at(long done, long total);

    /** What is being done besides; empty for nothing. */
    void note(String activity);

    @Override
    void close();

    /** A bar on a terminal, a line every few seconds elsewhere; both on standard error. */
    static Progress of(String task, String unit) {
        return System.console() == null ? new Lines(task, unit, System.err) : new Bar(task, unit);
    }

    /** Nothing at all. */
    static Progress none() {
        return new Progress() {
            @Override
            public void at(long done, long total) {}

            @Override
            public void note(String activity) {}

            @Override
            public void close() {}
        };
    }
}
