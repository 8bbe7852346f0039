package dev.pgkb.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code kb sync} as a process, ended in the middle: its web site answers for the first ten pages, and then no more. */
class SyncSignalTest {

    private static final int PAGES = 30;
    private static final int ANSWERED = 10;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch gate = new CountDownLatch(1);
    private TestDatabase database;
    private HttpServer server;
    private String site;

    @BeforeEach
    void start() throws Exception {
        database = TestDatabase.migrated();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        site = "http://127.0.0.1:" + server.getAddress().getPort();
        database.execute("select kb.create_data_source('site', '%s/list.txt')".formatted(site));
    }

    @AfterEach
    void stop() throws Exception {
        gate.countDown();
        server.stop(0);
        threads.shutdown();
        database.close();
    }

    @Test
    void stopsInOrderOnCtrlC() throws Exception {
        var sync = kb("sync");
        awaitPages();
        new ProcessBuilder("kill", "-INT", sync.pid() + "").start().waitFor();

        assertThat(sync.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output(sync))
                .isEqualTo("30 scanned: 10 new, 0 modified, 0 unchanged, 0 failed; 0 deleted, 0 skipped; stopped\n");
        assertThat(sync.exitValue())
                .as("that of a shell's command that Ctrl-C ends")
                .isEqualTo(128 + 2);
        assertThat(jobs()).containsExactly("STOPPED|10|{}");

        gate.countDown();
        var second = kb("sync");
        assertThat(output(second))
                .isEqualTo("30 scanned: 20 new, 0 modified, 10 unchanged, 0 failed; 0 deleted, 0 skipped\n");
        assertThat(second.waitFor()).isZero();
        assertThat(jobs()).containsExactly("STOPPED|10|{}", "COMPLETE|20|{}");
    }

    @Test
    void leavesNothingUndoneWhereItIsKilled() throws Exception {
        var sync = kb("sync");
        awaitPages();
        var parsers = sync.descendants().toList();
        assertThat(parsers).isNotEmpty();
        sync.destroyForcibly().waitFor();

        for (var parser : parsers) {
            parser.onExit().get(1, TimeUnit.MINUTES);
        }
        await("select count(*) from kb.ingestion_job as j where j.status = 'FAILED'", 1);
        assertThat(jobs()).containsExactly("FAILED|10|{\"broken off: its session has ended\"}");

        gate.countDown();
        database.execute("select kb.create_knowledge_base('never killed')");
        database.execute("select kb.create_data_source('site', '%s/list.txt', knowledge_base => 'never killed')"
                .formatted(site));
        var second = kb("sync");
        assertThat(output(second)).isEqualTo("""
                        default/site: 30 scanned: 20 new, 0 modified, 10 unchanged, 0 failed; 0 deleted, 0 skipped
                        never killed/site: 30 scanned: 30 new, 0 modified, 0 unchanged, 0 failed; 0 deleted, 0 skipped
                        """);
        assertThat(second.waitFor()).isZero();
        assertThat(chunks("default")).hasSize(PAGES).isEqualTo(chunks("never killed"));
        assertThat(database.rows("select r.ingestion_run_id from kb.ingestion_run as r where r.finished_at is null"))
                .isEmpty();
        assertThat(database.rows("select i.uri from kb.source_item as i")).isEmpty();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var isList = path.equals("/list.txt");
        if (!isList && Integer.parseInt(path.substring(1)) >= ANSWERED) {
            try {
                gate.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
        var body = (isList ? list() : "<title>Page</title><p>page " + path).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", isList ? "text/plain" : "text/html");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String list() {
        return IntStream.range(0, PAGES)
                .mapToObj(n -> "%s/%02d\n".formatted(site, n))
                .collect(Collectors.joining());
    }

    private Process kb(String... arguments) throws IOException {
        // Whoever started the tests in the background may have it ignore Ctrl-C.
        var command = new ProcessBuilder("env", "--default-signal=INT", "bin/kb");
        command.command().addAll(List.of(arguments));
        command.environment().put("KB_URL", database.url());
        return command.redirectErrorStream(true).start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    private void awaitPages() throws Exception {
        await("select j.number_of_new_documents_indexed from kb.ingestion_job as j", ANSWERED);
    }

    private void await(String query, int number) throws Exception {
        var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!database.rows(query).equals(List.of(number + ""))) {
            assertThat(System.nanoTime()).as(query).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private List<String> jobs() throws Exception {
        return database.rows("""
                select j.status, j.number_of_new_documents_indexed, j.failure_reasons
                from kb.ingestion_job as j
                order by j.ingestion_job_id
                """);
    }

    /** What a knowledge base holds, whatever the ids. */
    private List<String> chunks(String knowledgeBase) throws Exception {
        var store = database.rows(
                        "select b.store from kb.knowledge_base as b where b.name = '%s'".formatted(knowledgeBase))
                .get(0);
        return database.rows("""
                select d.uri, d.title, d.content, d.metadata, d.source_version, s.chunks, s.ordinal, s.custom_metadata
                from kb.document as d
                join %s as s on s.document_id = d.document_id
                order by d.uri, s.ordinal
                """.formatted(store));
    }
}
