package dev.pgkb.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FrontMatterTest {

    @Test
    void takesTheMetadataOffTheText() throws Exception {
        assertThat(extract("""
                        ---
                        title: "Café hours"
                        tags: [food, town]
                        published: 2026-05-04
                        draft: false
                        order: 3
                        rate: 2.5
                        nothing:
                        author: {name: Ann}
                        ---
                        # Heading
                        """))
                .isEqualTo(new Document(
                        "Café hours",
                        "# Heading\n",
                        "text/markdown",
                        Map.of(
                                "tags",
                                List.of("food", "town"),
                                "published",
                                "2026-05-04",
                                "draft",
                                false,
                                "order",
                                3,
                                "rate",
                                2.5,
                                "author",
                                Map.of("name", "Ann"))));
    }

    @Test
    void takesTheFirstHeadingWhereItNamesNoTitle() throws Exception {
        assertThat(extract("---\r\nlang: en\r\n---\r\n# Heading").title()).isEqualTo("Heading");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\na line between rules\n---\ntext",
                "---\n---\ntext",
                "---\nkey: value",
                "a\n---\nb: c\n---\n"
            })
    void leavesOtherTextAlone(String text) throws Exception {
        assertThat(extract(text)).isEqualTo(new Document("a.md", text, "text/markdown"));
    }

    @Test
    void refusesWhatIsNotYaml() {
        assertThatThrownBy(() -> extract("---\ntags: [a\n---\ntext"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageStartingWith("front matter is not YAML: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!javax.script.ScriptEngineManager []", "!!java.net.URL [http://example.com]"})
    void makesNoObjects(String yaml) {
        assertThatThrownBy(() -> extract("---\na: " + yaml + "\n---\ntext"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageStartingWith("front matter is not YAML: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &a [ha]\nb: [*a, *a]", "a: &a [*a]"})
    void followsNoAliases(String yaml) {
        assertThatThrownBy(() -> extract("---\n" + yaml + "\n---\ntext"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("aliases");
    }

    @Test
    void refusesMoreThanASidecarMayHold() {
        assertThatThrownBy(() -> extract("---\na: " + "x".repeat(10_238) + "\n---\ntext"))
                .hasMessage("front matter over the size limit: 10,242 bytes of at most 10,240");
    }

    private static Document extract(String text) throws UnreadableException {
        return new Extractor().extract(Path.of("a.md"), text.getBytes(UTF_8));
    }
}
