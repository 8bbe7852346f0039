package dev.pgkb.bench.sync;

import java.util.ArrayList;
import java.util.Locale;

import com.pgvector.PGvector;
import dev.pgkb.bench.retrieve.Server;

/**
 * One load by one contestant, on the database of KB_TEST_URL: {@code Load CONTESTANT ROWS DIMENSIONS SETTINGS}. Prints the seconds
 * it took and the recall of the index that came of it.
 */
public final class Load {

    private static final int EF_SEARCH = 100;

    private Load() {}

    public static void main(String[] arguments) throws Exception {
        var server = new Server(System.getenv("KB_TEST_URL"));
        var chunks = Chunks.draw(server, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        var loader = loader(arguments[0], server, chunks, arguments[3]);
        loader.prepare();
        server.execute("checkpoint");

        var start = System.nanoTime();
        loader.load();
        var seconds = (System.nanoTime() - start) / 1e9;

        System.out.printf(Locale.ROOT, "%.3f %.4f%n", seconds, recall(server, loader, chunks));
    }

    private static Loader loader(String name, Server server, Chunks chunks, String settings) {
        var sql = new SqlLoaders(server, chunks, settings);
        var libraries = new LibraryLoaders(server, chunks, settings);
        return switch (name) {
            case "ours" -> sql.ours();
            case "copy" -> sql.copy(false);
            case "copy-all" -> sql.copy(true);
            case "jdbc" -> sql.batches();
            case "spring" -> libraries.springTuned();
            case "spring-documented" -> libraries.springAsDocumented();
            case "langchain" -> libraries.langChain();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** By the index, with the same statement for all. All rows must be there. */
    private static double recall(Server server, Loader loader, Chunks chunks) throws Exception {
        var rows = Integer.parseInt(server.value("select count(*) from " + loader.table()));
        if (rows != chunks.size()) {
            throw new IllegalStateException("%d rows of %d are there".formatted(rows, chunks.size()));
        }
        var recall = 0.0;
        try (var connection = server.connect("-c enable_seqscan=off -c hnsw.ef_search=" + EF_SEARCH);
                var search = connection.prepareStatement("select s.%s from %s s order by s.embedding <=> ? limit %d"
                        .formatted(loader.text(), loader.table(), Chunks.DEPTH))) {
            for (var query = 0; query < Chunks.QUERIES; query++) {
                search.setObject(1, new PGvector(chunks.queries()[query]));
                var found = new ArrayList<Integer>();
                try (var nearest = search.executeQuery()) {
                    while (nearest.next()) {
                        found.add(Chunks.row(nearest.getString(1)));
                    }
                }
                recall += chunks.truth().recall(query, found);
            }
        }
        return recall / Chunks.QUERIES;
    }
}
