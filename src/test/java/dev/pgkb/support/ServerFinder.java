package dev.pgkb.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Finds a server to test on: that of KB_TEST_URL, else a Docker container, else the private one of this checkout. */
final class ServerFinder {

    private ServerFinder() {}

    /** The URL of a superuser, or of a role that may create roles, databases and extensions. */
    static String superuserUrl() throws IOException {
        if (isContainer()) {
            return container();
        }
        return given().isBlank() ? privateServer() : given();
    }

    static boolean isContainer() {
        return given().isBlank() && DockerClientFactory.instance().isDockerAvailable();
    }

    private static String given() {
        return System.getenv().getOrDefault("KB_TEST_URL", "");
    }

    static String image() {
        return System.getenv().getOrDefault("KB_TEST_IMAGE", "pgkb:test");
    }

    private static String container() {
        var password = UUID.randomUUID().toString();
        // Not in a try: it serves until the last test has run.
        var container = new PostgreSQLContainer(DockerImageName.parse(image()).asCompatibleSubstituteFor("postgres"))
                .withDatabaseName("kb")
                .withUsername("postgres")
                .withPassword(password)
                .withImagePullPolicy(name -> false) // make image has made it
                .waitingFor(Wait.forSuccessfulCommand("pg_isready --quiet --host 127.0.0.1"));
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        return "postgresql://postgres:%s@%s:%d/postgres"
                .formatted(password, container.getHost(), container.getMappedPort(5432));
    }

    private static String privateServer() throws IOException {
        var command =
                new ProcessBuilder("bin/server", "url", "postgres").redirectError(ProcessBuilder.Redirect.INHERIT);
        var url = new String(command.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (url.isEmpty()) {
            throw new IOException("no server: set KB_TEST_URL, or start a Docker engine, or run make up");
        }
        return url;
    }
}
