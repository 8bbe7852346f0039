package dev.pgkb.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import software.amazon.awssdk.core.sync.RequestBody;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What stands for the bucket {@code my-bucket} and the web site {@code example.com} of the README. */
public final class Places implements AutoCloseable {

    private final S3Server bucket;
    private final HttpServer site;

    private Places(S3Server bucket, HttpServer site) {
        this.bucket = bucket;
        this.site = site;
    }

    public static Places open(Path folder) throws Exception {
        var bucket = S3Server.start(folder);
        try (var client = bucket.client()) {
            client.createBucket(request -> request.bucket("my-bucket"));
            for (var key : new String[] {"contracts/lease.md", "contracts/logo.png"}) {
                client.putObject(request -> request.bucket("my-bucket").key(key), RequestBody.fromString("The lease."));
            }
        }
        var site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var places = new Places(bucket, site);
        site.createContext("/", places::answer);
        site.start();
        return places;
    }

    /** Where the AWS SDK finds the bucket. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_S3", bucket.endpoint(),
                "AWS_ACCESS_KEY_ID", S3Server.KEY,
                "AWS_SECRET_ACCESS_KEY", S3Server.SECRET);
    }

    public String sitemap() {
        return "http://127.0.0.1:" + site.getAddress().getPort() + "/sitemap.xml";
    }

    private void answer(HttpExchange exchange) throws IOException {
        var isMap = exchange.getRequestURI().getPath().equals("/sitemap.xml");
        var body = (isMap
                        ? "<urlset><url><loc>%s</loc></url></urlset>"
                                .formatted(sitemap().replace("sitemap.xml", "page"))
                        : "<p>The page.")
                .getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", isMap ? "application/xml" : "text/html");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        site.stop(0);
        bucket.close();
    }
}
