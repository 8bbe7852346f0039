package dev.pgkb.bench.retrieve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/** The nearest rows of each query, found by looking at every row while it is made. */
public final class Truth {

    private record Near(int row, float similarity) {}

    private final float[][] queries;
    private final int depth;
    private final IntPredicate eligible;
    private final List<PriorityQueue<Near>> nearest = new ArrayList<>();
    private int rows;

    /** @param eligible which rows count, by their number from 0 */
    public Truth(float[][] queries, int depth, IntPredicate eligible) {
        this.queries = queries;
        this.depth = depth;
        this.eligible = eligible;
        for (var ignored : queries) {
            nearest.add(new PriorityQueue<>(Comparator.comparingDouble(Near::similarity)));
        }
    }

    /** Looks at the next row. */
    public void see(float[] vector) {
        var row = rows++;
        if (!eligible.test(row)) {
            return;
        }
        for (var q = 0; q < queries.length; q++) {
            var found = nearest.get(q);
            var similarity = dot(queries[q], vector);
            if (found.size() < depth) {
                found.add(new Near(row, similarity));
            } else if (similarity > found.element().similarity()) {
                found.remove();
                found.add(new Near(row, similarity));
            }
        }
    }

    /** The share of the true nearest that were found, 1 where there are none. */
    public double recall(int query, List<Integer> found) {
        var truth = new HashSet<Integer>();
        nearest.get(query).forEach(near -> truth.add(near.row()));
        if (truth.isEmpty()) {
            return 1;
        }
        var all = truth.size();
        truth.removeAll(new HashSet<>(found));
        return 1 - (double) truth.size() / all;
    }

    /** How many there are to find, up to the depth. */
    public int expected(int query) {
        return nearest.get(query).size();
    }

    static float dot(float[] a, float[] b) {
        // Four sums, for one would have to be added up in order.
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (var i = 0; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        return s0 + s1 + s2 + s3;
    }
}
