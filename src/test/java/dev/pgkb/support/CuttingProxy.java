package dev.pgkb.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes connections on, and cuts those in which a certain path is asked for, in the middle of the answer. */
public final class CuttingProxy implements AutoCloseable {

    private static final int BYTES_BEFORE_THE_CUT = 100_000;

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final String path;
    private final AtomicInteger cutsLeft;
    private final AtomicInteger cuts = new AtomicInteger();

    public CuttingProxy(int target, String path, int cutsLeft) throws IOException {
        this.target = target;
        this.path = path;
        this.cutsLeft = new AtomicInteger(cutsLeft);
        start(this::accept);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** How many connections it has cut. */
    public int cuts() {
        return cuts.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void accept() throws IOException {
        while (true) {
            var client = listening.accept();
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            var connection = new Connection(client, server);
            start(connection::requests);
            start(connection::answers);
        }
    }

    private final class Connection {

        private final Socket client;
        private final Socket server;
        private volatile boolean cutting;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void requests() throws IOException {
            pass(client.getInputStream(), server, (bytes, length) -> {
                if (new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("GET " + path)) {
                    cutting = cutsLeft.getAndDecrement() > 0;
                }
                return true;
            });
        }

        void answers() throws IOException {
            var passed = new AtomicInteger();
            pass(
                    server.getInputStream(),
                    client,
                    (bytes, length) -> !cutting || passed.addAndGet(length) < BYTES_BEFORE_THE_CUT);
            if (cutting) {
                cuts.incrementAndGet();
            }
        }

        private void pass(InputStream from, Socket to, Valve valve) throws IOException {
            var buffer = new byte[8192];
            try (client;
                    server) {
                for (var length = from.read(buffer); length >= 0; length = from.read(buffer)) {
                    if (!valve.lets(buffer, length)) {
                        return;
                    }
                    to.getOutputStream().write(buffer, 0, length);
                }
            }
        }
    }

    private interface Valve {
        boolean lets(byte[] bytes, int length);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // One end has gone: so has the other.
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
