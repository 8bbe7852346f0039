package dev.pgkb.source;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.ToNumberPolicy;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What comes out of a {@link SandboxProcess}: a document, or the reason why there is none. */
record Answer(Document document, String reason) {

    private static final Gson JSON = new GsonBuilder()
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
            .create();

    void write(DataOutputStream out) throws IOException {
        var bytes = JSON.toJson(this).getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    static Answer read(DataInputStream in) throws IOException {
        var bytes = in.readNBytes(in.readInt());
        try {
            return JSON.fromJson(new String(bytes, UTF_8), Answer.class);
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
