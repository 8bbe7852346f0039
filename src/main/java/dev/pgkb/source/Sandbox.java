package dev.pgkb.source;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Extracts documents in processes of their own, so that a file can exhaust its memory, hang or crash and nothing else.
 * A process serves one file after another; there is one for each processor but that which PostgreSQL needs.
 */
public final class Sandbox implements AutoCloseable {

    /** Enough for a PDF of thousands of pages. */
    private static final int MEGABYTES = 512;

    /** A PDF of 3,000 pages and 12 MB takes 11 s on an idle machine, and 40 s beside other work. */
    private static final int BYTES_A_TERM = 10 << 20;

    /** Each has to warm up, at the cost of the others: more than there are processors for make it slower. */
    private static final int MOST = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() - 1));

    private final Extractor extractor = new Extractor();
    private final Semaphore free = new Semaphore(MOST, true);
    private final Queue<SandboxProcess> idle = new ConcurrentLinkedQueue<>();
    private final Set<SandboxProcess> all = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "kb-sandbox");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration maxTime;
    private final int megabytes;
    private final Class<?> worker;
    private final Path folder;

    /**
     * Makes a sandbox. A process starts when the first file needs one.
     *
     * @param maxTime for a small file, see {@link #timeFor}
     * @throws IOException if there is no place for the parsers' temporary files
     */
    public Sandbox(Duration maxTime) throws IOException {
        this(maxTime, MEGABYTES, SandboxWorker.class);
    }

    Sandbox(Duration maxTime, int megabytes, Class<?> worker) throws IOException {
        this.maxTime = maxTime;
        this.megabytes = megabytes;
        this.worker = worker;
        this.folder = Files.createTempDirectory("kb-sandbox");
    }

    /** How long a file may take that has so many bytes: as long again for every 10 MB as a small one. */
    public static Duration timeFor(Duration maxTime, long bytes) {
        return maxTime.plus(maxTime.multipliedBy(bytes).dividedBy(BYTES_A_TERM));
    }

    /**
     * As {@link Extractor#extract}.
     *
     * @throws UnreadableException also if the file takes too much time or memory, or its parser crashes
     * @throws IOException if no process can be started
     */
    public Document extract(Path file, byte[] bytes) throws UnreadableException, IOException, InterruptedException {
        if (!Extractor.needsParser(file)) {
            return extractor.extract(file, bytes);
        }
        free.acquire();
        try {
            return extract(file, bytes, take());
        } finally {
            free.release();
        }
    }

    private SandboxProcess take() throws IOException {
        var process = idle.poll();
        if (process == null) {
            process = SandboxProcess.start(worker, megabytes, folder);
            all.add(process);
            if (timer.isShutdown()) {
                process.kill();
                throw new IOException("the sandbox is closed");
            }
        }
        return process;
    }

    private Document extract(Path file, byte[] bytes, SandboxProcess process) throws UnreadableException {
        var time = timeFor(maxTime, bytes.length);
        // Whichever comes first sets it: a task that is running can still be cancelled.
        var isOver = new AtomicBoolean();
        var late = timer.schedule(() -> killUnless(isOver, process), time.toMillis(), TimeUnit.MILLISECONDS);
        try {
            var answer = process.ask(file.getFileName().toString(), bytes);
            if (isOver.compareAndSet(false, true)) {
                idle.add(process);
            } else {
                all.remove(process);
            }
            return answer.orThrow();
        } catch (IOException dead) {
            all.remove(process);
            var isLate = !isOver.compareAndSet(false, true);
            process.kill();
            throw new UnreadableException(
                    isLate ? "took longer than " + time.toSeconds() + " s to read" : process.causeOfDeath(), dead);
        } finally {
            late.cancel(false);
        }
    }

    private static void killUnless(AtomicBoolean isOver, SandboxProcess process) {
        if (isOver.compareAndSet(false, true)) {
            process.kill();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        all.forEach(SandboxProcess::kill);
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException stillInUse) {
            // By a process that is about to end. The system clears what it leaves with its other temporary files.
        }
    }
}
