package dev.pgkb.sync;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.pgkb.source.Extractor;

/** Reads files ahead of the caller, several at once, and hands them back in the order they were asked for. */
final class Reader implements AutoCloseable {

    private final Extractor extractor = new Extractor();
    private final Queue<Future<Reading>> ahead = new ArrayDeque<>();
    private final SyncLimits limits;
    private final ThreadPoolExecutor threads;

    Reader(SyncLimits limits, int threads) {
        this.limits = limits;
        this.threads = new ThreadPoolExecutor(
                threads, Integer.MAX_VALUE, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    var thread = new Thread(task, "kb-reader");
                    // A parser that hangs must not keep the program from ending.
                    thread.setDaemon(true);
                    return thread;
                });
    }

    void submit(SourceFile file, String knownVersion) {
        ahead.add(threads.submit(() -> Reading.of(file, knownVersion, extractor, limits.maxBytes())));
    }

    /** Waits for the file asked for first. */
    Reading take() throws InterruptedException {
        var first = ahead.remove();
        try {
            return first.get(limits.maxTime().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            first.cancel(true);
            // No thread can be killed in Java: leave it to itself and put another in its place.
            threads.setCorePoolSize(threads.getCorePoolSize() + 1);
            return new Reading.Failed("took longer than " + limits.maxTime().toSeconds() + " s to read");
        } catch (ExecutionException failed) {
            // A parser's own fault, or memory or stack used up: it concerns this file, not the rest.
            return new Reading.Failed("cannot be parsed: " + failed.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
