package dev.pgkb.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Turns bytes into text, or says why it cannot: a guessed encoding would put wrong words into the knowledge base. */
final class Encoding {

    private Encoding() {}

    /**
     * Decodes by the byte order mark, or else as declared.
     *
     * @param declared what the file or its format says; never a guess
     * @throws UnreadableException if a byte does not belong to that encoding, or a character is NUL
     */
    static String decode(byte[] bytes, Charset declared) throws UnreadableException {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return strictly(bytes, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return strictly(bytes, 2, StandardCharsets.UTF_16BE);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return strictly(bytes, 2, StandardCharsets.UTF_16LE);
        }
        return strictly(bytes, 0, declared);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        return bytes.length >= mark.length && Arrays.equals(Arrays.copyOf(bytes, mark.length), toBytes(mark));
    }

    private static byte[] toBytes(int... unsigned) {
        var bytes = new byte[unsigned.length];
        for (var i = 0; i < unsigned.length; i++) {
            bytes[i] = (byte) unsigned[i];
        }
        return bytes;
    }

    private static String strictly(byte[] bytes, int start, Charset charset) throws UnreadableException {
        var input = ByteBuffer.wrap(bytes, start, bytes.length - start);
        String text;
        try {
            text = charset.newDecoder().decode(input).toString();
        } catch (CharacterCodingException malformed) {
            throw new UnreadableException(
                    "wrong encoding: byte %d is not valid %s".formatted(input.position(), charset), malformed);
        }
        var nul = text.indexOf('\0');
        if (nul >= 0) {
            throw new UnreadableException("contains a NUL character, at position " + nul);
        }
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
