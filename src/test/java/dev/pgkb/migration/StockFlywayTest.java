package dev.pgkb.migration;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.pgkb.database.ConnectionUrl;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Flyway's own command line, from Maven Central, with none of our classes. */
class StockFlywayTest {

    private static final String HISTORY = """
            select h.version, h.description, h.checksum, h.success
            from kb_migration.flyway_schema_history as h
            where h.type = 'SQL'
            order by h.installed_rank
            """;

    @Test
    void appliesTheSameMigrations() throws Exception {
        try (var stock = TestDatabase.prepared();
                var ours = TestDatabase.migrated()) {
            assertThat(flyway(stock, "migrate")).contains("Successfully applied");
            assertThat(flyway(stock, "migrate")).contains("up to date");
            assertThat(stock.rows(HISTORY)).isNotEmpty().isEqualTo(ours.rows(HISTORY));
        }
    }

    @Test
    void findsOursValid() throws Exception {
        try (var database = TestDatabase.migrated()) {
            assertThat(flyway(database, "validate")).contains("Successfully validated");
        }
    }

    private static String flyway(TestDatabase database, String command) throws IOException, InterruptedException {
        var url = ConnectionUrl.parse(database.url());
        var process = new ProcessBuilder(List.of(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-cp",
                        "target/stock-flyway/*",
                        "org.flywaydb.commandline.Main",
                        "-configFiles=db/flyway.toml",
                        "-url=" + url.jdbcUrl(),
                        "-user=" + url.properties().getProperty("user"),
                        command))
                .redirectErrorStream(true);
        process.environment().put("FLYWAY_PASSWORD", url.properties().getProperty("password"));
        var running = process.start();
        var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(output).isZero();
        return output;
    }
}
