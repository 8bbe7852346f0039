package dev.pgkb.bench.retrieve;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** One part of bench/retrieve, on the database of KB_TEST_URL: {@code speed rows=100000 runs=5 seconds=4}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        var server = new Server(System.getenv("KB_TEST_URL"));
        var sizes = new TreeMap<String, Object>();
        for (var n = 1; n < arguments.length; n++) {
            var pair = arguments[n].split("=", 2);
            sizes.put(pair[0], Integer.valueOf(pair[1]));
        }
        var part = arguments[0];
        var figures = new Figures();
        run(part, server, new Sizes(sizes), figures);
        figures.print(System.out);
        figures.keep(
                Path.of(System.getenv().getOrDefault("BENCH_RESULTS", "bench/results/retrieve.json")),
                part.equals("ivfflat") ? part + " " + sizes.get("rows") : part,
                server,
                sizes);
    }

    private static void run(String part, Server server, Sizes sizes, Figures figures) throws Exception {
        switch (part) {
            case "speed" -> Speed.measure(server, sizes, figures);
            case "filter" -> Filtered.measure(server, sizes, figures);
            case "index" -> IndexKinds.measure(server, sizes, figures);
            case "tenant" -> Tenants.measure(server, sizes, figures);
            case "ivfflat" -> IvfFlat.measure(server, sizes, figures);
            default -> throw new IllegalArgumentException(part);
        }
    }

    /** What the command line says, else the default, which then counts as said. */
    record Sizes(Map<String, Object> given) {
        int get(String name, int otherwise) {
            return (Integer) given.computeIfAbsent(name, n -> otherwise);
        }
    }
}
