package dev.pgkb.source;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.pgkb.support.Office;
import dev.pgkb.support.Zip;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files that are made to harm whoever reads them. */
class AttackTest {

    private static final String BILLION_LAUGHS = laughs();

    private static final String EXPANSIONS = "more than \"20\" entity expansions";
    private static final String ZIP_BOMB = "Suspected zip bomb";

    @TempDir
    private Path folder;

    @Test
    void refusesABillionLaughs() throws Exception {
        var book = Zip.epub("<p>&l9;</p>", "b");
        var word = Zip.replace(Office.word(), "word/document.xml", "A paragraph.", "&l9;");
        var sheet = Zip.replace(Office.workbook(new XSSFWorkbook()), "xl/sharedStrings.xml", "Rome", "&l9;");

        refuses("a.odt", Zip.odt(BILLION_LAUGHS, "<text:p>&l9;</text:p>"), EXPANSIONS);
        refuses("a.epub", Zip.replace(book, "a.xhtml", "<html", BILLION_LAUGHS + "<html"), EXPANSIONS);
        refuses(
                "a.docx",
                Zip.replace(word, "word/document.xml", "<w:document", BILLION_LAUGHS + "<w:document"),
                EXPANSIONS);
        refuses(
                "a.xlsx",
                Zip.replace(sheet, "xl/sharedStrings.xml", "<sst", BILLION_LAUGHS + "<sst"),
                "DOCTYPE is disallowed");
    }

    @Test
    void readsNoOtherFile() throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "the secret");
        var doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM '%s'>]>".formatted(secret.toUri());

        assertThat(extract("a.odt", Zip.odt(doctype, "<text:p>Before &e; after.</text:p>"))
                        .content())
                .isEqualTo("Before after.");
        var page = Zip.replace(Zip.epub("<p>Before &e; after.</p>", "b"), "a.xhtml", "<html", doctype + "<html");
        assertThat(extract("a.epub", page).content()).isEqualTo("Before after.\n\nb");
        var word = Zip.replace(Office.word(), "word/document.xml", "A paragraph.", "Before &e; after.");
        assertThat(extract("a.docx", Zip.replace(word, "word/document.xml", "<w:document", doctype + "<w:document"))
                        .content())
                .contains("Before after.")
                .doesNotContain("the secret");
        var slides = Zip.replace(Office.slides("One"), "ppt/slides/slide1.xml", "point a", "Before &e; after.");
        assertThat(extract("a.pptx", Zip.replace(slides, "ppt/slides/slide1.xml", "<p:sld ", doctype + "<p:sld "))
                        .content())
                .contains("Before after.")
                .doesNotContain("the secret");
        var sheet = Zip.replace(Office.workbook(new XSSFWorkbook()), "xl/sharedStrings.xml", "Rome", "&e;");
        refuses(
                "a.xlsx",
                Zip.replace(sheet, "xl/sharedStrings.xml", "<sst", doctype + "<sst"),
                "DOCTYPE is disallowed");
        assertThat(extract("a.html", (doctype + "<p>Before &e; after.").getBytes(UTF_8))
                        .content())
                .doesNotContain("the secret");
    }

    @Test
    void refusesAZipBomb() throws Exception {
        var bomb = "bomb ".repeat(5_000_000);

        refuses("a.odt", Zip.odt("", "<text:p>" + bomb + "</text:p>"), ZIP_BOMB);
        refuses("a.epub", Zip.epub("<p>" + bomb + "</p>", "b"), ZIP_BOMB);
        refuses("a.docx", Zip.replace(Office.word(), "word/document.xml", "A paragraph.", bomb), ZIP_BOMB);
        refuses("a.pptx", Zip.replace(Office.slides("One"), "ppt/slides/slide1.xml", "point a", bomb), ZIP_BOMB);
        var sheet = Office.workbook(new XSSFWorkbook());
        refuses("a.xlsx", Zip.replace(sheet, "xl/sharedStrings.xml", "Rome", bomb), ZIP_BOMB);
    }

    @Test
    void refusesElementsInElementsWithoutEnd() throws Exception {
        var deep = "<text:list><text:list-item>".repeat(10_000) + "</text:list-item></text:list>".repeat(10_000);

        refuses("a.odt", Zip.odt("", deep), "levels of XML element nesting");
    }

    private static void refuses(String name, byte[] bytes, String reason) {
        assertThatThrownBy(() -> extract(name, bytes))
                .as(name)
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining(reason);
    }

    private static Document extract(String name, byte[] bytes) throws UnreadableException {
        return new Extractor().extract(Path.of(name), bytes);
    }

    private static String laughs() {
        var entities = new StringBuilder("<!DOCTYPE x [<!ENTITY l0 'ha'>");
        for (var i = 1; i < 10; i++) {
            entities.append(
                    "<!ENTITY l%d '%s'>".formatted(i, "&l%d;".formatted(i - 1).repeat(10)));
        }
        return entities.append("]>").toString();
    }
}
