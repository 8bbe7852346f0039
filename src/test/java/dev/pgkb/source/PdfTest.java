package dev.pgkb.source;

import java.nio.file.Path;
import java.util.Arrays;

import dev.pgkb.support.Pdf;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PdfTest {

    @Test
    void readsPageByPageAndJoinsLines() throws Exception {
        var pdf = Pdf.of("The first page has a para-\ngraph of\nthree lines.\n\nIt has another.", "", "The third.");

        assertThat(extract(pdf))
                .isEqualTo(new Document(
                        "A small PDF",
                        "The first page has a paragraph of three lines.\n\nIt has another.\f\fThe third.",
                        "application/pdf"));
    }

    @Test
    void refusesAnEncryptedFile() throws Exception {
        var pdf = Pdf.encrypted("secret");

        assertThatThrownBy(() -> extract(pdf))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("encrypted PDF: opens only with a password");
    }

    @Test
    void refusesBrokenFiles() throws Exception {
        var pdf = Pdf.of("text");
        var truncated = Arrays.copyOf(pdf, pdf.length / 3);

        for (var broken : new byte[][] {new byte[0], "no PDF at all".getBytes(UTF_8), truncated}) {
            assertThatThrownBy(() -> extract(broken))
                    .isInstanceOf(UnreadableException.class)
                    .hasMessageStartingWith("broken PDF: ");
        }
    }

    @Test
    void refusesAFileWithoutText() throws Exception {
        var pdf = Pdf.of("", "");

        assertThatThrownBy(() -> extract(pdf)).hasMessage("PDF without text: its pages may be scanned images");
    }

    private static Document extract(byte[] pdf) throws UnreadableException {
        return new Extractor().extract(Path.of("file.pdf"), pdf);
    }
}
