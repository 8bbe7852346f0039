package dev.pgkb.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.util.LittleEndian;

/** Makes documents of Word 6, which no library writes. */
public final class OldWord {

    private OldWord() {}

    public static byte[] of(String... paragraphs) throws IOException {
        var text = (String.join("\r", paragraphs) + "\r").getBytes(StandardCharsets.ISO_8859_1);
        var start = 0x300;
        var end = start + text.length;
        var bytes = new byte[4096];
        LittleEndian.putUShort(bytes, 0, 0xA5DC);
        LittleEndian.putUShort(bytes, 2, 104);
        put(bytes, 0x18, start, end, bytes.length);
        put(bytes, 0x34, text.length);
        System.arraycopy(text, 0, bytes, start, text.length);
        // Where the sections, the fonts, and the formats of characters and paragraphs are, and how long.
        put(bytes, 0x88, 0x800, 4);
        put(bytes, 0xD0, 0x800, 4);
        put(bytes, 0xB8, 0x840, 10);
        put(bytes, 0xC0, 0x840, 10);
        put(bytes, 0x840, start, end);
        LittleEndian.putUShort(bytes, 0x848, 0xC00 / 512);
        // One format for all of the text.
        put(bytes, 0xC00, start, end);
        bytes[0xC08] = (byte) 0x80;
        bytes[0xC00 + 2 * 0x80] = 2;
        bytes[0xC00 + 511] = 1;
        try (var container = new POIFSFileSystem()) {
            container.createDocument(new ByteArrayInputStream(bytes), "WordDocument");
            var file = new ByteArrayOutputStream();
            container.writeFilesystem(file);
            return file.toByteArray();
        }
    }

    private static void put(byte[] bytes, int offset, int... values) {
        for (var i = 0; i < values.length; i++) {
            LittleEndian.putInt(bytes, offset + 4 * i, values[i]);
        }
    }
}
