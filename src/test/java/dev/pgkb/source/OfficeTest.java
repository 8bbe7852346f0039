package dev.pgkb.source;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.pgkb.support.Office;
import dev.pgkb.support.OldWord;
import dev.pgkb.support.Pdf;
import dev.pgkb.support.Word97;
import dev.pgkb.support.Zip;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OfficeTest {

    private static final String SHEETS = """
            # Staff

            As of May
            Name | Age | Town
            Name: Ann | Age: 41 | Town: Rome
            Age: 7.5 | Town: Oslo | new

            # Other

            alone""";

    @Test
    void readsAWordDocument() throws Exception {
        var document = extract("a.docx", Office.word());

        assertThat(document.title()).isEqualTo("A small document");
        assertThat(document.metadata()).containsEntry("author", "Ann");
        assertThat(document.content()).isEqualTo("""
                ## The heading

                A paragraph.

                - one
                - two

                ```
                select 1;
                ```

                cell 1 | cell 2
                cell 3 | cell 4""");
    }

    @Test
    void readsWordDocumentsOf1997To2003() throws Exception {
        assertThat(extract("a.doc", Word97.of("Café hours", "From nine.")).content())
                .isEqualTo("Café hours\n\nFrom nine.");
    }

    @Test
    void readsAnOlderWordDocument() throws Exception {
        assertThat(extract("a.doc", OldWord.of("Café hours", "From nine.")).content())
                .isEqualTo("Café hours\n\nFrom nine.");
    }

    @Test
    void repeatsTheNamesOfTheColumnsInEachRow() throws Exception {
        assertThat(extract("a.xlsx", Office.workbook(new XSSFWorkbook())).content())
                .isEqualTo(SHEETS);
        assertThat(extract("a.xls", Office.workbook(new HSSFWorkbook())).content())
                .isEqualTo(SHEETS);
    }

    @Test
    void makesAPageOfASlideAndAHeadingOfItsTitle() throws Exception {
        assertThat(extract("a.pptx", Office.slides("One", "Two")).content())
                .isEqualTo("# One\n\npoint a\n\npoint b\f# Two\n\npoint a\n\npoint b");
    }

    @Test
    void readsTheNotesOfASlide() throws Exception {
        assertThat(extract("a.pptx", Office.slideWithNotes("One", "Say hello.")).content())
                .startsWith("# One\n\n")
                .contains("\n\nSay hello.")
                .doesNotContain("\f");
    }

    @Test
    void readsAnOpenDocumentText() throws Exception {
        var odt = Zip.odt("", """
                <text:h text:outline-level="2">Head</text:h><text:p>A <text:span>b</text:span></text:p>
                <text:list><text:list-item><text:p>one</text:p></text:list-item>
                <text:list-item><text:p>two</text:p></text:list-item></text:list>
                <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>
                <table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>""");

        assertThat(extract("a.odt", odt).content()).isEqualTo("## Head\n\nA b\n\n- one\n- two\n\na | b");
    }

    @Test
    void readsTheChaptersOfABookInTheirOrder() throws Exception {
        var book = extract("a.epub", Zip.epub("<h1>One</h1><nav>toc</nav><p>a</p>", "<h1>Two</h1><p>b</p>"));

        assertThat(book.content()).isEqualTo("# One\n\na\n\n# Two\n\nb");
        assertThat(book.title()).isEqualTo("A small book");
        assertThat(book.metadata()).containsEntry("author", "Ann").containsEntry("language", "en");
    }

    @Test
    void readsARichTextThatIsCalledAWordDocument() throws Exception {
        assertThat(extract(
                        "a.doc",
                        "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\pard Some {\\b rich} text.\\par}".getBytes(UTF_8)))
                .extracting(Document::content, Document::mediaType)
                .containsExactly("Some rich text.", "application/rtf");
    }

    @Test
    void readsAFileUnderTheExtensionOfItsOlderFormat() throws Exception {
        assertThat(extract("a.xls", Office.workbook(new XSSFWorkbook())).content())
                .isEqualTo(SHEETS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.doc", "a.docx", "a.xls", "a.xlsx", "a.pptx"})
    void refusesEncryptedFiles(String name) throws Exception {
        refusesEncrypted(name, Office.encrypted(Office.word()));
    }

    @Test
    void refusesFilesThatAreEncryptedAsTheirFormatHasIt() throws Exception {
        refusesEncrypted("a.doc", Word97.encrypted("A paragraph."));
        refusesEncrypted("a.xls", Office.encryptedOldWorkbook());
        var odt = Zip.of("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "\1\2\3");
        refusesEncrypted("a.odt", Zip.add(odt, "META-INF/manifest.xml", """
                <m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
                <m:file-entry m:full-path="content.xml" m:media-type="text/xml"><m:encryption-data/></m:file-entry>
                </m:manifest>"""));
        refusesEncrypted("a.epub", Zip.add(Zip.epub("<p>a</p>", "<p>b</p>"), "META-INF/encryption.xml", """
                <encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">
                <e:EncryptedData><e:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>
                <e:CipherData><e:CipherReference URI="a.xhtml"/></e:CipherData></e:EncryptedData></encryption>"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.doc", "a.docx", "a.xls", "a.xlsx", "a.pptx", "a.odt", "a.epub", "a.eml", "a.pdf"})
    void refusesEmptyFiles(String name) {
        assertThatThrownBy(() -> extract(name, new byte[0]))
                .isInstanceOf(UnreadableException.class)
                .hasMessageMatching("broken .*: the file is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.doc", "a.docx", "a.xls", "a.xlsx", "a.pptx", "a.odt", "a.epub", "a.pdf"})
    void refusesWhatIsSomethingElse(String name) {
        assertThatThrownBy(() -> extract(name, "no such file\nat all".getBytes(UTF_8)))
                .hasMessageMatching("broken .*: its content is text/plain");
        assertThatThrownBy(() -> extract(name, Zip.of("a", "b")))
                .hasMessageMatching("broken .*|OpenDocument text without text");
    }

    @Test
    void refusesAnotherFormatUnderTheWrongExtension() throws Exception {
        var word = Office.word();
        var files = Map.of(
                "pdf", Pdf.of("text"),
                "docx", word,
                "xls", Office.workbook(new HSSFWorkbook()),
                "epub", Zip.epub("<p>a</p>", "<p>b</p>"),
                "html", "<html><body><p>text</body></html>".getBytes(UTF_8));
        var names = List.of("a.pdf", "a.docx", "a.xlsx", "a.pptx", "a.odt", "a.epub", "a.eml");
        for (var name : names) {
            files.forEach((kind, file) -> {
                if (!name.startsWith(kind, 2)) {
                    assertThatThrownBy(() -> extract(name, file))
                            .as(kind + " called " + name)
                            .isInstanceOf(UnreadableException.class)
                            .hasMessageMatching("broken .*: its content is application/.*|broken .* text/html");
                }
            });
        }
        for (var name : List.of("a.txt", "a.md", "a.csv", "a.html")) {
            assertThatThrownBy(() -> extract(name, word)).as(name).isInstanceOf(UnreadableException.class);
        }
    }

    @Test
    void refusesTruncatedFiles() throws Exception {
        refusesTruncated("a.docx", Office.word());
        refusesTruncated("a.doc", OldWord.of("A paragraph."));
        refusesTruncated("a.doc", Word97.of("A paragraph."));
        refusesTruncated("a.xlsx", Office.workbook(new XSSFWorkbook()));
        refusesTruncated("a.xls", Office.workbook(new HSSFWorkbook()));
        refusesTruncated("a.pptx", Office.slides("One"));
        refusesTruncated("a.odt", Zip.odt("", "<text:p>" + "A long text. ".repeat(99) + "</text:p>"));
        refusesTruncated("a.epub", Zip.epub("<p>a</p>", "<p>b</p>"));
    }

    private static void refusesEncrypted(String name, byte[] encrypted) {
        assertThatThrownBy(() -> extract(name, encrypted))
                .as(name)
                .isInstanceOf(UnreadableException.class)
                .hasMessageMatching("encrypted .*: opens only with a password");
    }

    private static void refusesTruncated(String name, byte[] whole) {
        assertThatThrownBy(() -> extract(name, Arrays.copyOf(whole, whole.length * 2 / 3)))
                .as(name)
                .isInstanceOf(UnreadableException.class)
                .hasMessageStartingWith("broken ");
    }

    private static Document extract(String name, byte[] bytes) throws UnreadableException {
        return new Extractor().extract(Path.of(name), bytes);
    }
}
