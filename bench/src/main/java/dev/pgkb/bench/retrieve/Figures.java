package dev.pgkb.bench.retrieve;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The figures of one part, a value a run, beside their targets; the shape of bench/results. */
final class Figures {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private record Figure(String what, String target, List<Double> runs) {
        double median() {
            var sorted = runs.stream().sorted(Comparator.naturalOrder()).toList();
            return sorted.get((sorted.size() - 1) / 2);
        }
    }

    private final Map<String, Figure> figures = new LinkedHashMap<>();

    /** Adds a run's value; target such as {@code "<= 1.15"}, null for what has none. */
    void add(String what, String target, double value) {
        figures.computeIfAbsent(what, w -> new Figure(w, target, new ArrayList<>()))
                .runs()
                .add(Math.round(value * 10000) / 10000.0);
    }

    void print(PrintStream out) {
        out.println("| what | target | median | lowest – highest | met |");
        out.println("| --- | --- | --- | --- | --- |");
        for (var figure : figures.values()) {
            var sorted = figure.runs().stream().sorted().toList();
            out.printf(
                    "| %s | %s | %s | %s – %s | %s |%n",
                    figure.what(),
                    figure.target() == null ? "" : figure.target(),
                    figure.median(),
                    sorted.get(0),
                    sorted.get(sorted.size() - 1),
                    figure.target() == null ? "" : isMet(figure) ? "yes" : "**no**");
        }
    }

    private static boolean isMet(Figure figure) {
        var bound = Double.parseDouble(figure.target().split(" ")[1]);
        return switch (figure.target().split(" ")[0]) {
            case "<=" -> figure.median() <= bound;
            case ">=" -> figure.median() >= bound;
            case "=" -> figure.runs().stream().allMatch(value -> value == bound);
            default -> throw new IllegalArgumentException(figure.target());
        };
    }

    /** Replaces the part of that name in the file. */
    void keep(Path file, String part, Server server, Map<String, Object> sizes) throws IOException, SQLException {
        var results = Files.exists(file) ? (ObjectNode) JSON.readTree(file.toFile()) : JSON.createObjectNode();
        var kept = new LinkedHashMap<String, Object>();
        kept.put("date", LocalDate.now().toString());
        kept.put("cores", Runtime.getRuntime().availableProcessors());
        kept.put("postgresql", server.value("select current_setting('server_version')"));
        kept.put("pgvector", server.value("select e.extversion from pg_extension e where e.extname = 'vector'"));
        kept.put("settings", Map.of("shared_buffers", server.value("show shared_buffers")));
        kept.put("sizes", sizes);
        kept.put(
                "figures",
                figures.values().stream()
                        .map(figure -> {
                            var json = new LinkedHashMap<String, Object>();
                            json.put("what", figure.what());
                            json.put("target", figure.target());
                            json.put("median", figure.median());
                            json.put("runs", figure.runs());
                            return json;
                        })
                        .toList());
        results.set(part, JSON.valueToTree(kept));
        JSON.writeValue(file.toFile(), results);
    }
}
