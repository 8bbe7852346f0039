package dev.pgkb.backfill;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.pgkb.database.Database;
import dev.pgkb.progress.Progress;

/** Embeds what is pending, with several sessions at once. */
public final class Backfill {

    private static final long POLL_MILLIS = 500;

    private final Database database;
    private final String knowledgeBase;
    private final Progress progress;
    private final List<Worker> workers = new CopyOnWriteArrayList<>();

    /**
     * @param database with one connection more than there will be workers, to watch them
     */
    public Backfill(Database database, String knowledgeBase, Progress progress) {
        this.database = database;
        this.knowledgeBase = knowledgeBase;
        this.progress = progress;
    }

    /**
     * Runs until nothing is pending, the budget is used up, or {@link #stop} is called.
     *
     * @return what these sessions have done
     * @throws SQLException the error that ended one of the sessions; the others are stopped
     */
    public BackfillReport run(int wishedWorkers, Budget budget) throws SQLException, InterruptedException {
        var count = budget.workers(wishedWorkers);
        var threads = Executors.newFixedThreadPool(count);
        var finished = new ExecutorCompletionService<Void>(threads);
        try (var connection = database.connect()) {
            var before = Coverage.read(connection, knowledgeBase);
            for (var i = 0; i < count; i++) {
                var worker = new Worker(database.connect(), knowledgeBase, budget.share(i, count));
                workers.add(worker);
                finished.submit(worker);
            }
            watch(connection, before, finished, count);
            return BackfillReport.read(connection, knowledgeBase, workers);
        } catch (ExecutionException failed) {
            stop();
            if (failed.getCause() instanceof SQLException reason) {
                throw reason;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            threads.shutdown();
            threads.awaitTermination(5, TimeUnit.SECONDS);
            for (var worker : workers) {
                worker.close();
            }
        }
    }

    /** Ends the running sessions. A model call in flight is lost; what is committed stays. */
    public void stop() {
        workers.forEach(Worker::stop);
    }

    private void watch(Connection connection, Coverage before, ExecutorCompletionService<Void> finished, int workers)
            throws SQLException, InterruptedException, ExecutionException {
        // kb.status counts by reading the table: that should take a tenth of the time at most.
        var pause = POLL_MILLIS;
        for (var running = workers; running > 0; ) {
            var worker = finished.poll(pause, TimeUnit.MILLISECONDS);
            if (worker != null) {
                worker.get();
                running--;
                continue;
            }
            var started = System.nanoTime();
            var now = Coverage.read(connection, knowledgeBase);
            pause = Math.max(POLL_MILLIS, 10 * TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
            progress.at(now.settled() - before.settled(), now.settled() - before.settled() + now.pending());
            progress.note(
                    now.indexBuilt() == null ? "" : "building the vector index: %d%%".formatted(now.indexBuilt()));
        }
    }
}
