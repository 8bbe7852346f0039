package dev.pgkb.source;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SidecarTest {

    @Test
    void readsPlainValues() throws Exception {
        assertThat(
                        read(
                                "{\"metadataAttributes\": {\"team\": \"hr\", \"year\": 2026, \"tags\": [\"a\"], \"old\": false}}"))
                .isEqualTo(Map.of("team", "hr", "year", 2026L, "tags", List.of("a"), "old", false));
        assertThat(read("{\"team\": \"hr\"}")).isEqualTo(Map.of("team", "hr"));
    }

    @Test
    void keepsTypedValuesWithWhetherToEmbedThem() throws Exception {
        var typed = "{\"team\":{\"value\":{\"type\":\"STRING\",\"stringValue\":\"hr\"},\"includeForEmbedding\":true}}";

        assertThat(Json.of(read("{\"metadataAttributes\":" + typed + "}"))).isEqualTo(typed);
        assertThat(Json.of(read(typed))).isEqualTo(typed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json                                  | sidecar file is not a JSON object: ",
                "{'a': 1}                                  | sidecar file is not a JSON object: ",
                "{\"a\": 1} {}                             | sidecar file is not a JSON object: ",
                "[1]                                       | sidecar file is not a JSON object: ",
                "[]                                        | sidecar file is not a JSON object: it is a list",
                "[[\"a\", 1]]                               | sidecar file is not a JSON object: it is a list",
                "null                                      | sidecar file is not a JSON object: it is a single value",
                "``                                        | sidecar file is not a JSON object: it is empty",
                "{\"a\": {\"value\": {\"type\": \"DATE\"}}}   | sidecar file: a has no type that Amazon Bedrock knows",
                "{\"a\": {\"value\": {\"type\": \"NUMBER\"}}} | sidecar file: a has no numberValue"
            })
    void saysWhyItCannotBeRead(String json, String reason) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(UnreadableException.class)
                .hasMessageStartingWith(reason.stripTrailing());
    }

    @Test
    void holdsTenKilobytes() throws Exception {
        assertThat(read("{\"a\":\"" + "x".repeat(10_232) + "\"}")).containsOnlyKeys("a");
        assertThatThrownBy(() -> read("{\"a\":\"" + "x".repeat(10_233) + "\"}"))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("sidecar file over the size limit: 10,241 bytes of at most 10,240");
    }

    @Test
    void isUtf8() {
        assertThatThrownBy(() -> Sidecar.read("{\"a\":\"é\"}".getBytes(ISO_8859_1)))
                .hasMessage("sidecar file: wrong encoding: byte 6 is not valid UTF-8");
    }

    @Test
    void standsBesideItsFile() {
        assertThat(Sidecar.nameFor("a.pdf")).isEqualTo("a.pdf.metadata.json");
        assertThat(Sidecar.fileOf("docs/a.pdf.metadata.json")).isEqualTo("docs/a.pdf");
        assertThat(Sidecar.isOne("docs/a.pdf.metadata.json")).isTrue();
        assertThat(Sidecar.isOne("docs/a.json")).isFalse();
    }

    @Test
    void goesBeforeWhatTheDocumentSaysOfItself() {
        var document = new Document("t", "c", "text/html", Map.of("language", "de", "author", "Ann"));

        assertThat(document.with(Map.of("author", "Bob")).attributes())
                .isEqualTo("{\"author\":\"Bob\",\"language\":\"de\",\"media_type\":\"text/html\"}");
    }

    private static Map<String, Object> read(String json) throws UnreadableException {
        return Sidecar.read(json.getBytes(UTF_8));
    }
}
