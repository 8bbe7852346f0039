package dev.pgkb.sync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pgkb.progress.Progress;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A web site on loopback. */
class WebSourceTest {

    /** What the site answers. */
    private record Page(int status, String type, byte[] body, String header, String value) {}

    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
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
    }

    @AfterEach
    void stop() throws Exception {
        over.countDown();
        server.stop(0);
        threads.shutdown();
        database.close();
    }

    @Test
    void putsThePagesOfASitemap() throws Exception {
        page("/docs/", "text/html; charset=utf-8", "<title>Docs</title><p>the docs");
        page("/a.md?raw=1", "text/plain", "# A\n\ntext");
        page("/latin1", "text/html; charset=ISO-8859-1", "<p>déjà vu", ISO_8859_1);
        sitemap("/sitemap.xml", "/docs/", "/a.md?raw=1", "/latin1", "/docs/#part", "/nul%00", "http://x.example/x");

        assertThat(sync("/sitemap.xml")).isEqualTo(new SyncReport(3, 3, 0, 0, 0, 2, 0, 0, false, Map.of()));
        assertThat(documents("d.uri, d.title, d.content"))
                .containsExactly(
                        site + "/a.md?raw=1|A|# A\n\ntext",
                        site + "/docs/|Docs|the docs",
                        site + "/latin1|latin1.html|déjà vu");
    }

    @Test
    void putsThePagesOfAnIndexOfSitemaps() throws Exception {
        page("/a", "text/html", "a");
        page("/b", "text/html", "b");
        sitemap("/one.xml", "/a");
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(xml("urlset", "url", "/b").getBytes(UTF_8));
        }
        pages.put("/two.xml.gz", new Page(200, "application/gzip", compressed.toByteArray(), null, null));
        page("/index.xml", "application/xml", xml("sitemapindex", "sitemap", "/one.xml", "/two.xml.gz"));

        assertThat(sync("/index.xml").created()).isEqualTo(2);
        page("/loop.xml", "application/xml", xml("sitemapindex", "sitemap", "/loop.xml"));
        assertThatThrownBy(() -> sync("/loop.xml")).hasMessageContaining("an index of sitemaps in an index");
    }

    @Test
    void putsWhatAListNamesOrAPage() throws Exception {
        page("/a", "text/html", "a");
        page("/b", "text/html", "b");
        page("/list.txt", "text/plain", "# pages\n%s/a\n\nno url\n%s/b\n".formatted(site, site));

        assertThat(sync("/list.txt")).isEqualTo(new SyncReport(2, 2, 0, 0, 0, 1, 0, 0, false, Map.of()));
        assertThat(sync("/a").scanned()).isOne();
    }

    @Test
    void isSentNothingThatHasNotChanged() throws Exception {
        pages.put("/etag", new Page(200, "text/html", "one".getBytes(UTF_8), "ETag", "\"1\""));
        pages.put(
                "/date",
                new Page(200, "text/html", "two".getBytes(UTF_8), "Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT"));
        page("/neither", "text/html", "three");
        sitemap("/sitemap.xml", "/etag", "/date", "/neither");
        sync("/sitemap.xml");
        answers.clear();

        assertThat(sync("/sitemap.xml").unchanged()).isEqualTo(3);
        assertThat(answers).containsExactlyInAnyOrder("/sitemap.xml 200", "/etag 304", "/date 304", "/neither 200");

        pages.put("/etag", new Page(200, "text/html", "changed".getBytes(UTF_8), "ETag", "\"2\""));
        sitemap("/sitemap.xml", "/etag", "/neither");
        assertThat(sync("/sitemap.xml")).isEqualTo(new SyncReport(2, 0, 1, 1, 1, 0, 0, 0, false, Map.of()));
    }

    @Test
    void goesOnAfterPagesThatCannotBeRead() throws Exception {
        page("/ok", "text/html", "ok");
        page("/image", "image/png", "png");
        page("/strange", "text/html; charset=none", "x");
        pages.put("/large", new Page(200, "text/plain", new byte[2_000], null, null));
        pages.put("/busy", new Page(503, "text/html", new byte[0], null, null));
        sitemap("/sitemap.xml", "/ok", "/image", "/strange", "/large", "/busy", "/gone");

        var report = sync("/sitemap.xml");
        assertThat(report.created()).isOne();
        assertThat(report.failures())
                .containsOnly(
                        Map.entry(site + "/image", "of a kind that is not read: image/png"),
                        Map.entry(site + "/strange", "of an unknown encoding: none"),
                        Map.entry(site + "/large", "over the size limit: 2,000 bytes of at most 1,999"),
                        Map.entry(site + "/busy", "HTTP status 503"),
                        Map.entry(site + "/gone", "HTTP status 404"));
        assertThat(answers).filteredOn("/busy 503"::equals).hasSize(3);
    }

    @Test
    void givesUpOnPagesThatDoNotEnd() throws Exception {
        // As many as are read at once. Plain text is read by no process that has to start first.
        page("/endless/1", "text/plain", "the start");
        page("/endless/2", "text/plain", "the start");
        page("/ok", "text/plain", "ok");
        sitemap("/sitemap.xml", "/endless/1", "/endless/2", "/ok");

        var report = sync("/sitemap.xml", Duration.ofSeconds(2));
        assertThat(report.created()).isOne();
        assertThat(report.failures())
                .containsOnly(
                        Map.entry(site + "/endless/1", "took longer than 2 s to read"),
                        Map.entry(site + "/endless/2", "took longer than 2 s to read"));
    }

    @Test
    void deletesNothingWhereTheSitemapCannotBeHad() throws Exception {
        page("/a", "text/html", "a");
        sitemap("/sitemap.xml", "/a");
        sync("/sitemap.xml");

        page("/sitemap.xml", "text/xml", "<urlset><url><loc>%s/a</loc></url>".formatted(site));
        assertThatThrownBy(() -> sync("/sitemap.xml"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken sitemap");
        page("/sitemap.xml", "text/xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><urlset>&e;</urlset>");
        assertThatThrownBy(() -> sync("/sitemap.xml")).isInstanceOf(IOException.class);
        page("/sitemap.xml", "text/xml", "<html/>");
        assertThatThrownBy(() -> sync("/sitemap.xml")).hasMessage("not a sitemap: its root is html");
        pages.remove("/sitemap.xml");
        assertThatThrownBy(() -> sync("/sitemap.xml")).hasMessageEndingWith("/sitemap.xml: HTTP status 404");

        assertThat(documents("d.uri")).hasSize(1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().toString();
        var page = pages.getOrDefault(path, new Page(404, "text/html", new byte[0], null, null));
        var status = page.status();
        exchange.getResponseHeaders().set("Content-Type", page.type());
        if (page.header() != null) {
            exchange.getResponseHeaders().set(page.header(), page.value());
            var condition = page.header().equals("ETag") ? "If-None-Match" : "If-Modified-Since";
            if (page.value().equals(exchange.getRequestHeaders().getFirst(condition))) {
                status = 304;
            }
        }
        answers.add(path + " " + status);
        var isEndless = path.startsWith("/endless");
        exchange.sendResponseHeaders(status, status == 200 ? page.body().length + (isEndless ? 1 : 0) : -1);
        if (status == 200) {
            exchange.getResponseBody().write(page.body());
            exchange.getResponseBody().flush();
        }
        if (isEndless) {
            wait(over);
            return;
        }
        exchange.close();
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void page(String path, String type, String body) {
        page(path, type, body, UTF_8);
    }

    private void page(String path, String type, String body, Charset charset) {
        pages.put(path, new Page(200, type, body.getBytes(charset), null, null));
    }

    private void sitemap(String path, String... locations) {
        page(path, "application/xml", xml("urlset", "url", locations));
    }

    private String xml(String root, String element, String... locations) {
        var lines = new ArrayList<String>();
        for (var location : locations) {
            var uri = location.startsWith("/") ? site + location : location;
            lines.add("<%1$s><loc> %2$s </loc><lastmod>2024-01-01</lastmod></%1$s>".formatted(element, uri));
        }
        return "<?xml version=\"1.0\"?><%1$s xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">%2$s</%1$s>"
                .formatted(root, String.join("\n", lines));
    }

    private SyncReport sync(String path) throws Exception {
        return sync(path, SyncLimits.standard().maxTime());
    }

    private SyncReport sync(String path, Duration maxTime) throws Exception {
        try (var connection = database.connect()) {
            var name = path.substring(1);
            if (SourceDefinition.find(connection, name, "default").isEmpty()) {
                database.execute("select kb.create_data_source('%s', '%s')".formatted(name, site + path));
            }
            var source = SourceDefinition.find(connection, name, "default").orElseThrow();
            var limits = new SyncLimits(1_999, maxTime);
            return new Sync(connection, limits, Progress.none()).run(source);
        }
    }

    private List<String> documents(String columns) throws Exception {
        return database.rows("select %s from kb.document as d order by d.uri collate \"C\"".formatted(columns));
    }
}
