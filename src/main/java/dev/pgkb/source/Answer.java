package dev.pgkb.source;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

import com.google.gson.JsonParseException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What comes out of a {@link SandboxProcess}: a document, or the reason why there is none. */
record Answer(Document document, String reason) {

    void write(DataOutputStream out) throws IOException {
        var bytes = Json.of(this).getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    static Answer read(DataInputStream in) throws IOException {
        var bytes = in.readNBytes(in.readInt());
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
