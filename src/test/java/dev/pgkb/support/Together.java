package dev.pgkb.support;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

/** Runs tasks at the same moment, each in a thread of its own. */
public final class Together {

    private Together() {}

    /** Returns the results in the order of the tasks. */
    public static <T> List<T> run(List<Callable<T>> tasks) throws Exception {
        var threads = Executors.newFixedThreadPool(tasks.size());
        var start = new CyclicBarrier(tasks.size());
        try {
            var results = new ArrayList<T>();
            var waiting = tasks.stream().map(task -> (Callable<T>) () -> {
                start.await();
                return task.call();
            });
            for (var result : threads.invokeAll(waiting.toList())) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Runs one task several times at once. */
    public static <T> List<T> run(int times, Callable<T> task) throws Exception {
        return run(Collections.nCopies(times, task));
    }
}
