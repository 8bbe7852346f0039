package dev.pgkb.source;

import java.nio.charset.Charset;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheDelimiter(String delimiter) throws Exception {
        var csv = "name|age|town\nAnn|41|Rome\nBob|7|Oslo\nCy|12|Bonn\n".replace("|", delimiter);

        assertThat(content(csv, UTF_8)).isEqualTo("""
                name | age | town
                name: Ann | age: 41 | town: Rome
                name: Bob | age: 7 | town: Oslo
                name: Cy | age: 12 | town: Bonn""");
    }

    @Test
    void keepsAValueOfSeveralLinesInItsRow() throws Exception {
        assertThat(content("a,b\n\"one\ntwo, \"\"three\"\"\",x\n,y\n", UTF_8))
                .isEqualTo("a | b\na: one two, \"three\" | b: x\nb: y");
    }

    @Test
    void readsAShortOne() throws Exception {
        assertThat(content("a,b\n1,2", UTF_8)).isEqualTo("a | b\na: 1 | b: 2");
        assertThat(content("only\nnames", UTF_8)).isEqualTo("only\nnames");
        assertThat(content("", UTF_8)).isEmpty();
    }

    @Test
    void readsWhatSpreadsheetProgramsWrite() throws Exception {
        assertThat(content("Größe;Preis\n1;5 €\n", Charset.forName("windows-1252")))
                .isEqualTo("Größe | Preis\nGröße: 1 | Preis: 5 €");
        assertThat(content("Größe;Preis\n1;5 €\n", UTF_16)).contains("Größe: 1");
        assertThat(content("\uFEFFGröße;Preis\n1;5 €\n", UTF_8)).startsWith("Größe |");
    }

    @Test
    void refusesWhatIsNoText() {
        assertThatThrownBy(() -> content("a,b\n1,2\n", UTF_16LE))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("NUL");
    }

    @Test
    void refusesAQuoteThatNeverEnds() {
        assertThatThrownBy(() -> content("a,b,c\n1,2,3\n4,5,6\n7,\"8,9\n", UTF_8))
                .isInstanceOf(UnreadableException.class)
                .hasMessageStartingWith("broken CSV: ");
    }

    private static String content(String csv, Charset charset) throws UnreadableException {
        return new Extractor().extract(Path.of("a.csv"), csv.getBytes(charset)).content();
    }
}
