package dev.pgkb.bench.quality;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Measures how well the manual's own index terms find what they are about: Main bookindex.html, with KB_URL. */
public final class Main {

    static final String LUCENE = "Lucene's BM25, same tokens";
    static final String TUNED = "hybrid, after kb.tune_fusion";

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        try (var connection = connect(System.getenv("KB_URL"))) {
            var corpus = Corpus.of(connection);
            var halves = Halves.of(BookIndex.read(Path.of(arguments[0]), corpus.pages()));
            var searches = new Searches(connection);

            var tuned = Tuning.of(searches, corpus, halves.tuning());
            var report = new ArrayList<Evaluation>();
            for (var rank : tuned.ranks()) {
                report.add(Evaluation.of(rank.name(), rank.search(), corpus, halves.test()));
            }
            report.add(Evaluation.of(LUCENE, searches.lucene(), corpus, halves.test()));
            report.add(
                    Evaluation.of("Lucene's BM25, its own English", searches.luceneOfItsOwn(), corpus, halves.test()));
            for (var mode : List.of("text", "vector", "hybrid")) {
                report.add(Evaluation.of(mode, searches.retrieve(mode, "default"), corpus, halves.test()));
                report.add(Evaluation.of(
                        mode + " without headings", searches.retrieve(mode, "bare"), corpus, halves.test()));
            }
            // Last: it changes the knowledge base.
            searches.tuneFusion(halves.tuning());
            report.add(Evaluation.of(TUNED, searches.retrieve("hybrid", "default"), corpus, halves.test()));
            var figures = new Report(halves, report, tuned.fusion());
            System.err.println(figures.table());
            System.out.println(Json.of(figures));
        }
    }

    /** libpq's URL, for JDBC. */
    private static Connection connect(String url) throws SQLException {
        var parts = URI.create(url);
        var user = parts.getUserInfo().split(":");
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d%s".formatted(parts.getHost(), parts.getPort(), parts.getPath()),
                user[0],
                user[1]);
    }
}
