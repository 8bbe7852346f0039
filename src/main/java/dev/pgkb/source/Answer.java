package dev.pgkb.source;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

import com.google.gson.JsonParseException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What comes out of a {@link SandboxProcess}: a document, or the reason why there is none. */
record Answer(Document document, String reason) {

    /** More than a process with the usual memory can write. */
    private static final int MAX_BYTES = 512 << 20;

    void write(DataOutputStream out) throws IOException {
        var bytes = Json.of(this).getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    static Answer read(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < 0 || length > MAX_BYTES) {
            throw new IOException("no answer of %,d bytes is taken".formatted(length));
        }
        var bytes = in.readNBytes(length);
        try {
            return Json.read(new String(bytes, UTF_8), Answer.class);
        } catch (JsonParseException cut) {
            throw new IOException("the answer is cut short", cut);
        }
    }

    Document orThrow() throws UnreadableException {
        if (document == null) {
            throw new UnreadableException(reason);
        }
        return document;
    }
}
