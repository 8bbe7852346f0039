package dev.pgkb.sync;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.pgkb.source.Sandbox;

/**
 * Reads files ahead of the caller, several at once, and hands them back in the order they were asked for. It gives up on
 * a file whose source hangs: HTTP clients limit the wait for an answer, not for its end. The parser's time is the
 * sandbox's to limit, which can kill it.
 */
final class Reader implements AutoCloseable {

    /** How many files may be read ahead of the database: enough to hide a slow one, few enough for the memory. */
    private static final int MAX_AHEAD = 16;

    /** How much they may be together, but for one that is larger. */
    private static final long MAX_BYTES_AHEAD = 64L << 20;

    private static final long MAX_NANOS_DEAF = 500_000_000;

    /** What a file counts as whose size is not known. */
    private static final long USUAL_BYTES = 4L << 20;

    /** A file, and what is to come of reading it. */
    private record Asked(Item item, Future<Reading> reading) {}

    /** A file, and what came of reading it. */
    record Read(Item item, Reading reading) {}

    private final Source source;
    private final Sandbox sandbox;
    private final SyncLimits limits;
    private final Queue<Asked> ahead = new ArrayDeque<>();
    private final ThreadPoolExecutor threads;
    private long bytesAhead;
    private long nanosWaited;

    Reader(Source source, SyncLimits limits, int threads) throws IOException {
        this.source = source;
        this.limits = limits;
        this.sandbox = new Sandbox(limits.maxTime());
        this.threads = new ThreadPoolExecutor(
                threads, Integer.MAX_VALUE, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    var thread = new Thread(task, "kb-reader");
                    // A parser that hangs must not keep the program from ending.
                    thread.setDaemon(true);
                    return thread;
                });
    }

    boolean hasRoomFor(Item item) {
        return ahead.isEmpty() || ahead.size() < MAX_AHEAD && bytesAhead + weight(item) <= MAX_BYTES_AHEAD;
    }

    boolean isEmpty() {
        return ahead.isEmpty();
    }

    void submit(Item item) {
        ahead.add(new Asked(item, threads.submit(() -> Reading.of(source, item, sandbox, limits.maxBytes()))));
        bytesAhead += weight(item);
    }

    /** Waits for the file asked for first, but not so long that nobody would hear that it is to stop. */
    Optional<Read> poll() throws InterruptedException {
        var first = ahead.element();
        var reading = await(first);
        if (reading.isEmpty()) {
            return Optional.empty();
        }
        ahead.remove();
        bytesAhead -= weight(first.item());
        nanosWaited = 0;
        return Optional.of(new Read(first.item(), reading.get()));
    }

    private Optional<Reading> await(Asked first) throws InterruptedException {
        var time = Sandbox.timeFor(limits.maxTime(), weight(first.item()));
        var nanos = Math.min(time.toNanos() - nanosWaited, MAX_NANOS_DEAF);
        try {
            return Optional.of(first.reading().get(nanos, TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            nanosWaited += nanos;
            if (nanosWaited < time.toNanos()) {
                return Optional.empty();
            }
            first.reading().cancel(true);
            // No thread can be killed in Java: leave it to itself and put another in its place.
            threads.setCorePoolSize(threads.getCorePoolSize() + 1);
            return Optional.of(new Reading.Failed("took longer than " + time.toSeconds() + " s to read"));
        } catch (ExecutionException failed) {
            // A parser's own fault, or memory or stack used up: it concerns this file, not the rest.
            return Optional.of(new Reading.Failed("cannot be parsed: " + failed.getCause()));
        }
    }

    private static long weight(Item item) {
        return item.bytes() < 0 ? USUAL_BYTES : item.bytes();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        sandbox.close();
    }
}
