package dev.pgkb.source;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MailTest {

    private static final String HEAD = """
            From: Ann <ann@example.com>
            To: Bob <bob@example.com>
            Subject: =?ISO-8859-1?Q?Caf=E9?= hours
            Date: Mon, 4 May 2026 10:00:00 +0000
            MIME-Version: 1.0
            """;

    @Test
    void readsAPlainMail() throws Exception {
        var mail = extract("Content-Type: text/plain; charset=ISO-8859-1\n\nThe café\nopens.\n\nAt nine.\n");

        assertThat(mail.title()).isEqualTo("Café hours");
        assertThat(mail.content()).isEqualTo("The café opens.\n\nAt nine.");
        assertThat(mail.metadata())
                .containsEntry("author", "Ann <ann@example.com>")
                .containsEntry("created", "2026-05-04T10:00:00Z");
    }

    @Test
    void takesTheBestOfTheAlternativesAndNoAttachment() throws Exception {
        assertThat(extract("""
                        Content-Type: multipart/mixed; boundary=m

                        --m
                        Content-Type: multipart/alternative; boundary=a

                        --a
                        Content-Type: text/plain

                        plain
                        --a
                        Content-Type: text/html; charset=ISO-8859-1

                        <h1>Café</h1><p>Nine.</p>
                        --a--
                        --m
                        Content-Type: text/plain; name=a.txt
                        Content-Disposition: attachment; filename=a.txt

                        attached
                        --m--
                        """).content()).isEqualTo("# Café\n\nNine.");
    }

    @Test
    void readsTheTextOfAMailWithPictures() throws Exception {
        assertThat(extract("""
                        Content-Type: multipart/mixed; boundary=m

                        --m
                        Content-Type: multipart/related; boundary=r

                        --r
                        Content-Type: text/html

                        <p>See <img src="cid:1">.
                        --r
                        Content-Type: image/png
                        Content-Transfer-Encoding: base64

                        iVBORw0KGgo=
                        --r--
                        --m--
                        """).content()).isEqualTo("See .");
    }

    @Test
    void refusesATextThatIsNotInItsEncoding() {
        assertThatThrownBy(() -> extract("Content-Type: text/plain; charset=UTF-8\n\ncafé\n"))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("broken mail: wrong encoding: byte 3 is not valid UTF-8");
    }

    /** A mail does not say how long it is, and not every program ends its parts. */
    @Test
    void takesWhatThereIsOfAMailThatWasCut() throws Exception {
        var cut = "Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: text/plain\n\nA text that";

        assertThat(extract(cut).content()).isEqualTo("A text that");
        assertThatThrownBy(() -> extract("Content-Type: multi"))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("mail without text");
    }

    private static Document extract(String rest) throws UnreadableException {
        return new Extractor().extract(Path.of("a.eml"), (HEAD + rest).getBytes(ISO_8859_1));
    }
}
