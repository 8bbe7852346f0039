package dev.pgkb.source;

import java.io.IOException;
import java.util.ArrayList;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A parser with the faults that the names of its files ask for. */
final class FaultyWorker {

    private FaultyWorker() {}

    public static void main(String... arguments) throws IOException {
        SandboxWorker.serve(FaultyWorker::extract);
    }

    private static Document extract(String name, byte[] bytes) throws UnreadableException {
        switch (name) {
            case "hang.pdf" -> hang();
            case "heap.pdf" -> fillTheHeap();
            case "stack.pdf" -> recurse(0);
            case "crash.pdf" -> Runtime.getRuntime().halt(134);
            case "bug.pdf" -> throw new IllegalStateException("a bug");
            case "reason.pdf" -> throw new UnreadableException("a reason");
            case "print.pdf" -> System.out.println("what a library prints");
            case "environment.pdf" -> {
                return new Document(System.getenv().keySet().toString(), "", "");
            }
            default -> {}
        }
        return new Document(ProcessHandle.current().pid() + "", new String(bytes, UTF_8), "text/plain");
    }

    private static void hang() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static void fillTheHeap() {
        var full = new ArrayList<long[]>();
        while (true) {
            full.add(new long[1 << 16]);
        }
    }

    private static int recurse(int depth) {
        return recurse(depth + 1) + 1;
    }
}
