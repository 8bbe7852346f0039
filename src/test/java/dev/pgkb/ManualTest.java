package dev.pgkb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.pgkb.progress.Progress;
import dev.pgkb.support.TestDatabase;
import dev.pgkb.sync.SourceDefinition;
import dev.pgkb.sync.Sync;
import dev.pgkb.sync.SyncLimits;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Pages of the PostgreSQL manual as a web site and as one PDF, which an ordinary tool makes of them: both give the same answers. */
class ManualTest {

    private static final String SITE = "https://www.postgresql.org/docs/17/";

    /** Each part and chapter before its pages: they are the book's headings. */
    private static final List<String> PAGES = List.of(
            "sql.html",
            "indexes.html",
            "indexes-types.html",
            "mvcc.html",
            "explicit-locking.html",
            "admin.html",
            "monitoring.html",
            "monitoring-stats.html",
            "backup.html",
            "backup-dump.html",
            "reference.html",
            "sql-commands.html",
            "sql-createindex.html");

    private static final List<String> QUESTIONS = List.of(
            "What does the pg_stat_io view show?",
            "What are hash indexes good for?",
            "How do I build an index without locking out writes?",
            "What does pg_dump do?",
            "What happens when a deadlock is detected?");

    /** A sentence of the answer, and the page of a PDF and the link that are cited for it. */
    private record Citation(String sentence, String page, String uri) {}

    @TempDir
    private Path folder;

    @Test
    void givesTheSameAnswersAsAPdf() throws Exception {
        run("bin/manual");
        var site = Files.createDirectory(folder.resolve("site"));
        for (var page : PAGES) {
            Files.copy(Path.of(".local/manual/html", page), site.resolve(page));
        }
        var pdf = Files.createDirectory(folder.resolve("book")).resolve("book.pdf");
        run(Stream.concat(Stream.of("bin/manual-pdf", pdf.toString()), PAGES.stream())
                .toArray(String[]::new));

        try (var database = TestDatabase.migrated()) {
            fill(database, "site", site, SITE);
            fill(database, "book", pdf.getParent(), "https://example.com/");

            var softly = new SoftAssertions();
            for (var question : QUESTIONS) {
                var ofSite = ask(database, question, "site");
                var ofBook = ask(database, question, "book");

                softly.assertThat(ofBook)
                        .as(question)
                        .anyMatch(cited -> ofSite.stream()
                                .anyMatch(same -> words(same.sentence()).equals(words(cited.sentence()))));
                for (var cited : ofBook) {
                    softly.assertThat(words(textOf(pdf, cited.page())))
                            .as("page %s, cited for: %s", cited.page(), question)
                            .containsAll(words(cited.sentence()));
                    softly.assertThat(cited.uri()).endsWith("book.pdf#page=" + cited.page());
                }
                softly.assertThat(ofSite)
                        .as(question)
                        .allMatch(cited -> cited.uri().startsWith(SITE));
            }
            softly.assertAll();
        }
    }

    private static void fill(TestDatabase database, String knowledgeBase, Path from, String baseUri) throws Exception {
        database.execute("select kb.create_knowledge_base('%s', dimensions => 256)".formatted(knowledgeBase));
        try (var connection = database.connect();
                var progress = Progress.of("sync", "files");
                var statement = connection.createStatement()) {
            var source = SourceDefinition.ofFolder(connection, from.toString(), baseUri, knowledgeBase);
            assertThat(new Sync(connection, SyncLimits.standard(), progress)
                            .run(source)
                            .failures())
                    .isEmpty();
            statement.execute("call kb.backfill('%s')".formatted(knowledgeBase));
        }
    }

    private static List<Citation> ask(TestDatabase database, String question, String knowledgeBase)
            throws SQLException {
        try (var connection = database.connect();
                var query = connection.prepareStatement("""
                        select c.part #>> '{generatedResponsePart,textResponsePart,text}',
                               r.reference #>> '{metadata,x-amz-bedrock-kb-document-page-number}',
                               r.reference #>> '{location,webLocation,url}'
                        from kb.ask(?, knowledge_base => ?) as a
                        cross join lateral jsonb_array_elements(a.citations) as c (part)
                        cross join lateral jsonb_array_elements(c.part -> 'retrievedReferences') as r (reference)
                        """)) {
            query.setString(1, question);
            query.setString(2, knowledgeBase);
            var citations = new ArrayList<Citation>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    citations.add(new Citation(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
            assertThat(citations).as(question).isNotEmpty();
            return citations;
        }
    }

    /** Where lines end is the printer's business, and in what order the cells of a table are read, the reader's. */
    private static List<String> words(String text) {
        return Pattern.compile("[\\p{L}\\p{N}]+")
                .matcher(text.replaceAll("(?<=\\p{Ll})-\\s*\\n\\s*(?=\\p{Ll})", ""))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** What another program reads on a page. */
    private static String textOf(Path pdf, String page) throws Exception {
        return run("pdftotext", "-f", page, "-l", page, pdf.toString(), "-");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(command[0]).isZero();
        return output;
    }
}
