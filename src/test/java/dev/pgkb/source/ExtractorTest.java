package dev.pgkb.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExtractorTest {

    private final Extractor extractor = new Extractor();

    @ParameterizedTest
    @ValueSource(
            strings = {"a.html", "a.htm", "a.md", "a.txt", "a.pdf", "A.PDF", "a.docx", "a.csv", "a.eml", "a.b.Html"})
    void readsTheseFiles(String name) {
        assertThat(extractor.reads(Path.of(name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "html", "a.zip", "a.pdf.gz", "a.css"})
    void readsNoOthers(String name) {
        assertThat(extractor.reads(Path.of(name))).isFalse();
    }

    @Test
    void keepsMarkdownAndTakesItsFirstHeadingForTheTitle() throws Exception {
        var text = "Before.\n\n# The *title* \n\n```\n  code\n```\n";

        assertThat(extract("a.md", text, UTF_8)).isEqualTo(new Document("The *title*", text, "text/markdown"));
    }

    @Test
    void keepsAnIdThatMarkdownGivesAHeading() throws Exception {
        var text = "# The title {#top}\n\n## Two {#two}\n";

        assertThat(extract("a.md", text, UTF_8)).isEqualTo(new Document("The title", text, "text/markdown"));
    }

    @Test
    void namesATextWithoutAHeadingAfterItsFile() throws Exception {
        assertThat(extract("notes/a b.txt", "é 日本 \uD83D\uDE00 שלום", UTF_8))
                .isEqualTo(new Document("a b.txt", "é 日本 \uD83D\uDE00 שלום", "text/plain"));
    }

    @Test
    void keepsFormFeedsAndMakesLineBreaksAlike() throws Exception {
        assertThat(extract("a.txt", "one\r\ntwo\rthree\n\ffour", UTF_8).content())
                .isEqualTo("one\ntwo\nthree\n\ffour");
    }

    @Test
    void takesAnEmptyText() throws Exception {
        assertThat(extract("a.txt", "", UTF_8).content()).isEmpty();
    }

    @Test
    void obeysByteOrderMarks() throws Exception {
        assertThat(extract("a.txt", "\uFEFFé", UTF_8).content()).isEqualTo("é");
        assertThat(extract("a.txt", "é", UTF_16).content()).isEqualTo("é");
        assertThat(extract("a.txt", "\uFEFFé", StandardCharsets.UTF_16LE).content())
                .isEqualTo("é");
    }

    @Test
    void guessesNoEncoding() {
        assertThatThrownBy(() -> extract("a.txt", "a café", ISO_8859_1))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("wrong encoding: byte 5 is not valid UTF-8");
    }

    @Test
    void refusesNul() {
        assertThatThrownBy(() -> extract("a.md", "ab\0c", UTF_8))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("contains a NUL character, at position 2");
        assertThatThrownBy(() -> extract("a.txt", "without a mark", StandardCharsets.UTF_16LE))
                .hasMessageContaining("NUL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.md", "a.html"})
    void refusesBytesThatAreNotUtf8(String name) {
        var texts = new byte[][] {
            "café.".getBytes(ISO_8859_1),
            {'c', 'a', 'f', (byte) 0xC3},
            {'c', 'a', 'f', (byte) 0xED, (byte) 0xA0, (byte) 0x80}
        };
        for (var bytes : texts) {
            assertThatThrownBy(() -> extractor.extract(Path.of(name), bytes))
                    .isInstanceOf(UnreadableException.class)
                    .hasMessage("wrong encoding: byte 3 is not valid UTF-8");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.md", "a.html", "a.csv"})
    void refusesNulAndUtf16WithoutAMark(String name) {
        for (var charset : List.of(UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThatThrownBy(() -> extract(name, charset == UTF_8 ? "a\0" : "plain", charset))
                    .as("%s in %s", name, charset)
                    .isInstanceOf(UnreadableException.class)
                    .hasMessageStartingWith("contains a NUL character");
        }
    }

    private Document extract(String name, String text, Charset charset) throws UnreadableException {
        return extractor.extract(Path.of(name), text.getBytes(charset));
    }
}
