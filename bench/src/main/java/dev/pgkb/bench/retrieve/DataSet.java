package dev.pgkb.bench.retrieve;

import java.util.Random;
import java.util.function.Consumer;

/**
 * Unit vectors in 1,024 or so dimensions that lie near a subspace of far fewer, as embeddings do, always the same for a seed.
 *
 * @param clusters how many subspaces, each around a centre of its own; 1 for a single one around the origin
 * @param intrinsic the dimensions of a subspace
 */
public record DataSet(String name, int dimensions, int clusters, int intrinsic, long seed) {

    private static final float NOISE = 0.05f;

    /** About as easy as embeddings of one corpus: a hundred topics. */
    public static DataSet clustered(int dimensions) {
        return new DataSet("clustered", dimensions, 100, 32, 1);
    }

    /** Without clusters, a graph and lists have nothing to hold on to. */
    public static DataSet unclustered(int dimensions) {
        return new DataSet("unclustered", dimensions, 1, 48, 2);
    }

    /** Passes so many vectors on, one after the other; the array is used again for the next. */
    public void rows(int count, Consumer<float[]> consumer) {
        draw(count, seed + 1000, consumer);
    }

    public float[][] queries(int count) {
        var queries = new float[count][];
        var next = new int[1];
        draw(count, seed + 2000, vector -> queries[next[0]++] = vector.clone());
        return queries;
    }

    private void draw(int count, long drawSeed, Consumer<float[]> consumer) {
        var shape = new Random(seed);
        var centres = new float[clusters][dimensions];
        // Orthogonal enough: random directions in many dimensions are.
        var bases = new float[clusters][intrinsic][dimensions];
        for (var cluster = 0; cluster < clusters; cluster++) {
            if (clusters > 1) {
                fill(shape, centres[cluster], 1 / Math.sqrt(dimensions));
            }
            for (var axis : bases[cluster]) {
                fill(shape, axis, 1 / Math.sqrt((double) dimensions * intrinsic));
            }
        }
        var random = new Random(drawSeed);
        var vector = new float[dimensions];
        for (var n = 0; n < count; n++) {
            var cluster = random.nextInt(clusters);
            System.arraycopy(centres[cluster], 0, vector, 0, dimensions);
            for (var axis : bases[cluster]) {
                var weight = (float) random.nextGaussian();
                for (var i = 0; i < dimensions; i++) {
                    vector[i] += weight * axis[i];
                }
            }
            var noise = NOISE / (float) Math.sqrt(dimensions);
            for (var i = 0; i < dimensions; i++) {
                vector[i] += (random.nextFloat() - 0.5f) * noise;
            }
            normalize(vector);
            consumer.accept(vector);
        }
    }

    private static void fill(Random random, float[] vector, double scale) {
        for (var i = 0; i < vector.length; i++) {
            vector[i] = (float) (random.nextGaussian() * scale);
        }
    }

    private static void normalize(float[] vector) {
        var length = (float) Math.sqrt(Truth.dot(vector, vector));
        for (var i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
    }
}
