package dev.pgkb.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Makes documents of Word 97 to 2003 by their published format, [MS-DOC]: no library writes them. */
public final class Word97 {

    private static final int TEXT = 0x400;
    private static final int PAGE = 512;
    private static final int CHARACTER_PAGE = 4;
    private static final int PARAGRAPH_PAGE = 5;

    private static final int ENCRYPTED = 0x0100;

    private final ByteBuffer main = buffer(4096);
    private final ByteBuffer table = buffer(4096);

    private Word97(byte[] text, int encrypted) {
        var end = TEXT + text.length;
        main.putShort(0, (short) 0xA5EC).putShort(2, (short) 0xC1);
        // The other stream is 1Table.
        main.putShort(0x0A, (short) (0x0200 | encrypted));
        main.putInt(0x18, TEXT).putInt(0x1C, end);
        main.putShort(0x20, (short) 14).putShort(0x3E, (short) 22).putShort(0x98, (short) 93);
        main.putInt(0x40, main.capacity()).putInt(0x4C, text.length);
        main.put(TEXT, text);
        // One format for all characters and one for all paragraphs.
        main.putInt(CHARACTER_PAGE * PAGE, TEXT).putInt(CHARACTER_PAGE * PAGE + 4, end);
        main.put(CHARACTER_PAGE * PAGE + PAGE - 1, (byte) 1);
        main.putInt(PARAGRAPH_PAGE * PAGE, TEXT).putInt(PARAGRAPH_PAGE * PAGE + 4, end);
        main.put(PARAGRAPH_PAGE * PAGE + 8, (byte) 0x80).put(PARAGRAPH_PAGE * PAGE + 0x101, (byte) 1);
        main.put(PARAGRAPH_PAGE * PAGE + PAGE - 1, (byte) 1);

        // The version and salt of an encryption, and what a password is checked against.
        if (encrypted != 0) {
            main.putInt(0x0E, 52);
            table.putShort((short) 1).putShort((short) 1).put(new byte[48]);
        }
        add(1, buffer(20).putShort(0, (short) 18).putShort(4, (short) 10));
        add(6, buffer(20).putInt(4, text.length).putInt(10, -1));
        add(12, buffer(12).putInt(TEXT).putInt(end).putInt(CHARACTER_PAGE));
        add(13, buffer(12).putInt(TEXT).putInt(end).putInt(PARAGRAPH_PAGE));
        add(15, buffer(4));
        add(31, buffer(500));
        // One piece, a byte a character.
        add(
                33,
                buffer(21)
                        .put((byte) 2)
                        .putInt(16)
                        .putInt(0)
                        .putInt(text.length)
                        .putShort((short) 0)
                        .putInt(2 * TEXT | 1 << 30));
    }

    public static byte[] of(String... paragraphs) throws IOException {
        return new Word97(bytes(paragraphs), 0).file();
    }

    /** One that opens only with a password. */
    public static byte[] encrypted(String... paragraphs) throws IOException {
        return new Word97(bytes(paragraphs), ENCRYPTED).file();
    }

    private static byte[] bytes(String... paragraphs) {
        return (String.join("\r", paragraphs) + "\r").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Adds a structure, whose place and length are at its number in the list at the head of the file. */
    private void add(int number, ByteBuffer structure) {
        main.putInt(0x9A + 8 * number, table.position()).putInt(0x9E + 8 * number, structure.capacity());
        table.put(structure.array());
    }

    private byte[] file() throws IOException {
        try (var container = new POIFSFileSystem()) {
            container.createDocument(new ByteArrayInputStream(main.array()), "WordDocument");
            container.createDocument(new ByteArrayInputStream(table.array()), "1Table");
            var file = new ByteArrayOutputStream();
            container.writeFilesystem(file);
            return file.toByteArray();
        }
    }
}
