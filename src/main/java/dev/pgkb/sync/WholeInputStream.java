package dev.pgkb.sync;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of known length, for which to end early is an error. The JDK's HTTP client takes it for the end. */
final class WholeInputStream extends FilterInputStream {

    private long left;

    WholeInputStream(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        var read = super.read();
        count(read < 0 ? read : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws EOFException {
        if (read < 0 && left > 0) {
            throw new EOFException("the connection ended %,d bytes too early".formatted(left));
        }
        left -= Math.max(read, 0);
    }
}
