package dev.pgkb.bench.retrieve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** So many clients that search as fast as they can, for a while. */
final class Load {

    /**
     * What they saw.
     *
     * @param p50 milliseconds
     * @param p95 milliseconds
     * @param rate searches a second, of all clients together
     * @param recall of the true nearest, over all searches
     * @param tooFew the searches that returned fewer rows than there are
     */
    record Result(double p50, double p95, double rate, double recall, long tooFew, int searches) {}

    private record Sample(double milliseconds, double recall, boolean tooFew) {}

    private final Truth truth;
    private final int queries;
    private final int depth;

    Load(Truth truth, int queries, int depth) {
        this.truth = truth;
        this.queries = queries;
        this.depth = depth;
    }

    Result run(Contestant contestant, int clients, double seconds) throws Exception {
        var sessions = new ArrayList<Search>();
        var threads = Executors.newFixedThreadPool(clients);
        try {
            for (var client = 0; client < clients; client++) {
                sessions.add(contestant.open());
            }
            // Past the plans that are made at first: JDBC prepares on the server at the fifth run, which has five plans
            // of its own.
            threads.invokeAll(tasks(sessions, System.nanoTime() + (long) (Math.min(1, seconds / 4) * 1e9), 12));
            var start = System.nanoTime();
            var samples = new ArrayList<Sample>();
            for (var done : threads.invokeAll(tasks(sessions, start + (long) (seconds * 1e9), 5))) {
                samples.addAll(done.get());
            }
            return summary(samples, (System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdown();
            for (var session : sessions) {
                session.close();
            }
        }
    }

    double recall(int query, List<Integer> found) {
        return truth.recall(query, found);
    }

    private List<Callable<List<Sample>>> tasks(List<Search> sessions, long until, int atLeast) {
        var tasks = new ArrayList<Callable<List<Sample>>>();
        for (var client = 0; client < sessions.size(); client++) {
            var session = sessions.get(client);
            var first = client * queries / sessions.size();
            tasks.add(() -> {
                var samples = new ArrayList<Sample>();
                for (var n = 0; n < atLeast || System.nanoTime() < until; n++) {
                    var query = (first + n) % queries;
                    var start = System.nanoTime();
                    var found = session.find(query);
                    var milliseconds = (System.nanoTime() - start) / 1e6;
                    samples.add(new Sample(
                            milliseconds,
                            truth.recall(query, found),
                            found.size() < Math.min(depth, truth.expected(query))));
                }
                return samples;
            });
        }
        return tasks;
    }

    private static Result summary(List<Sample> samples, double seconds) {
        var sorted = samples.stream().mapToDouble(Sample::milliseconds).toArray();
        Arrays.sort(sorted);
        return new Result(
                sorted[sorted.length / 2],
                sorted[sorted.length * 95 / 100],
                samples.size() / seconds,
                samples.stream().mapToDouble(Sample::recall).average().orElseThrow(),
                samples.stream().filter(Sample::tooFew).count(),
                samples.size());
    }
}
