package dev.pgkb.source;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

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
    void makesHeadingsOfTheOutline() throws Exception {
        var pdf = Pdf.of(
                "Contents\n1. Locks ..... 2\nTotal ........ 12",
                "Locks\nWho waits\nfor whom.\n\n1.1 Deadlocks, and how\nto avoid them\nText.",
                "More about Locks.");
        var headings = new TreeMap<>(Map.of("Locks", 2, " Deadlocks, and how to avoid them", 2));
        var outlined = Pdf.outlined(pdf, headings.descendingMap());

        assertThat(extract(outlined).content())
                .isEqualTo("Contents\n\nTotal ........ 12\f# Locks\n\nWho waits for whom.\n\n"
                        + "## 1.1 Deadlocks, and how to avoid them\n\nText.\fMore about Locks.");
        assertThat(extract(pdf).content()).doesNotContain("#").contains("1. Locks ..... 2");
    }

    @Test
    void makesNoHeadingOfATextThatLooksLikeOne() throws Exception {
        var pdf = Pdf.of("# a comment\n\n```\n\n#hash");

        assertThat(extract(pdf).content()).isEqualTo("\\# a comment\n\n\\```\n\n#hash");
    }

    @Test
    void leavesOutRunningHeadersAndPageNumbers() throws Exception {
        var pages = new String[9];
        Arrays.setAll(
                pages,
                i -> "The Book\n\nText %s.\n\nChapter %d, page %d".formatted("abcdefghi".charAt(i), i / 3, i + 7));

        assertThat(extract(Pdf.of(pages)).content())
                .isEqualTo(
                        "The Book\n\nText a.\fText b.\fText c.\fText d.\fText e.\fText f.\fText g.\fText h.\fText i.");
    }

    @Test
    void keepsWhatIsNewOnEachPage() throws Exception {
        var pages = new String[9];
        Arrays.setAll(pages, i -> "Chapter %d\n\nInvoice %d\n\nThanks.".formatted(i / 3, 4_711 + i * i));

        assertThat(extract(Pdf.of(pages)).content())
                .isEqualTo("Chapter 0\n\nInvoice 4711\n\nThanks.\fInvoice 4712\fInvoice 4715"
                        + "\fChapter 1\n\nInvoice 4720\fInvoice 4727\fInvoice 4736"
                        + "\fChapter 2\n\nInvoice 4747\fInvoice 4760\fInvoice 4775");
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
