package dev.pgkb.bench.sync;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Rows for COPY … (FORMAT binary). */
final class CopyWriter implements AutoCloseable {

    private final PGCopyOutputStream copy;
    private final ByteArrayOutputStream row = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(row);

    CopyWriter(Connection connection, String target) throws SQLException, IOException {
        copy = new PGCopyOutputStream(
                connection.unwrap(PGConnection.class), "copy " + target + " from stdin (format binary)", 1 << 20);
        copy.write("PGCOPY\n\377\r\n\0".getBytes(ISO_8859_1));
        copy.write(new byte[8]);
    }

    CopyWriter row(int columns) throws IOException {
        out.writeShort(columns);
        return this;
    }

    CopyWriter text(String value) throws IOException {
        var bytes = value.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
        return this;
    }

    CopyWriter jsonb(String value) throws IOException {
        var bytes = value.getBytes(UTF_8);
        out.writeInt(bytes.length + 1);
        out.writeByte(1);
        out.write(bytes);
        return this;
    }

    CopyWriter vector(float[] value) throws IOException {
        out.writeInt(4 + 4 * value.length);
        out.writeShort(value.length);
        out.writeShort(0);
        for (var number : value) {
            out.writeFloat(number);
        }
        return this;
    }

    void end() throws IOException {
        row.writeTo(copy);
        row.reset();
    }

    @Override
    public void close() throws IOException {
        copy.write(new byte[] {-1, -1});
        copy.close();
    }
}
