package dev.pgkb.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A PostgreSQL server of a test's own, which it may crash and whose disk it may fill. It ends when closed, or with this JVM.
 *
 * <p>It is made by bin/scratch-server, where the other tests run: from the PostgreSQL installed on this machine, or in a
 * container of the image.
 */
public final class OwnServer implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter orders;
    private final TestServer server;
    private final String smallDisk;

    private OwnServer(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        orders = new PrintWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8), true);
        try {
            var url = answer();
            smallDisk = answer();
            server = TestServer.at(url);
        } catch (IOException | RuntimeException failed) {
            orders.close();
            throw failed;
        }
    }

    /** Makes and starts one, with a migrated database to clone. */
    public static OwnServer start() throws IOException {
        return new OwnServer(ServerFinder.isContainer() ? inContainer() : onMachine());
    }

    private static List<String> onMachine() {
        return List.of(
                "bash", "-c", "source bin/common.sh && exec bin/scratch-server \"$(\"$(find_pg_config)\" --bindir)\"");
    }

    private static List<String> inContainer() throws IOException {
        var options = List.of("--rm", "--interactive", "--network=host", "--shm-size=64m", "--entrypoint=bash");
        var command = new ArrayList<>(List.of("docker", "run"));
        command.addAll(options);
        command.addAll(List.of(ServerFinder.image(), "-c", Files.readString(Path.of("bin/scratch-server"))));
        return command;
    }

    /** A migrated database. */
    public TestDatabase database() throws SQLException {
        return TestDatabase.migrated(server);
    }

    /** A migrated database on a disk of 64 MB, where all such are. */
    public TestDatabase databaseOnSmallDisk() throws SQLException {
        var database = database();
        server.move(database.name(), smallDisk);
        return database;
    }

    /** Stops it as a power cut would; it recovers at the next start. */
    public void stopImmediately() throws IOException {
        order("stop immediate");
    }

    public void startAgain() throws IOException {
        order("start");
    }

    /**
     * Ends a session with SIGKILL, whereupon the server ends all others and recovers.
     *
     * @return false if the session had ended by itself
     */
    public boolean kill(int pid) throws IOException {
        return order("kill " + pid).equals("done");
    }

    /**
     * Makes a hot standby, as a copy of this server that follows it.
     *
     * @return its port
     */
    public int makeStandby() throws IOException {
        return Integer.parseInt(order("standby"));
    }

    private String order(String order) throws IOException {
        orders.println(order);
        return answer();
    }

    private String answer() throws IOException {
        var answer = answers.readLine();
        if (answer == null) {
            throw new IOException("bin/scratch-server has ended: it says why on stderr");
        }
        return answer;
    }

    @Override
    public void close() {
        orders.close();
        process.onExit().join();
    }
}
