package dev.pgkb.progress;

import java.io.PrintStream;
import java.time.Duration;

/** A line now and then, for logs. Short work prints none. */
final class Lines implements Progress {

    private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

    private final String task;
    private final String unit;
    private final PrintStream out;
    private final long started = System.nanoTime();
    private long lastLine = System.nanoTime();
    private String activity = "";

    Lines(String task, String unit, PrintStream out) {
        this.task = task;
        this.unit = unit;
        this.out = out;
    }

    @Override
    public void at(long done, long total) {
        var now = System.nanoTime();
        if (done > 0 && now - lastLine >= INTERVAL) {
            lastLine = now;
            var seconds = (now - started) / 1e9;
            out.printf(
                    "%s: %,d of %,d %s, %,.0f a second, %,.0f s to go%s%n",
                    task,
                    done,
                    total,
                    unit,
                    done / seconds,
                    (total - done) * seconds / done,
                    activity.isEmpty() ? "" : ", " + activity);
        }
    }

    @Override
    public void note(String activity) {
        this.activity = activity;
    }

    @Override
    public void close() {}
}
