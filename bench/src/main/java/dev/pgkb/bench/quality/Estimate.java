package dev.pgkb.bench.quality;

import java.util.Arrays;
import java.util.Random;

/** A mean with the interval in which it would lie 95 times of 100 if other questions of the kind were asked. */
record Estimate(double mean, double low, double high) {

    private static final int RESAMPLES = 2000;

    /** By the bootstrap, always with the same resamples. */
    static Estimate of(double[] values) {
        var random = new Random(1);
        var means = new double[RESAMPLES];
        for (var n = 0; n < RESAMPLES; n++) {
            means[n] = random.ints(values.length, 0, values.length)
                    .mapToDouble(i -> values[i])
                    .average()
                    .orElse(0);
        }
        Arrays.sort(means);
        return new Estimate(
                Arrays.stream(values).average().orElse(0), means[RESAMPLES * 25 / 1000], means[RESAMPLES * 975 / 1000]);
    }
}
