package dev.pgkb.source;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** A file on its way into a {@link SandboxProcess}. */
record Question(String name, byte[] bytes) {

    static void write(DataOutputStream out, String name, byte[] bytes) throws IOException {
        out.writeUTF(name);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    static Question read(DataInputStream in) throws IOException {
        var name = in.readUTF();
        var bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new Question(name, bytes);
    }
}
