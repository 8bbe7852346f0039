package dev.pgkb.cli;

import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerTest {

    @Test
    void putsTheNumbersOfTheSourcesBehindTheSpans() throws Exception {
        var citations = """
                [{"generatedResponsePart": {"textResponsePart": {"text": "\uD83D\uDE00 one.", "span": {"start": 0, "end": 6}}},
                  "retrievedReferences": [
                      {"content": {"text": "b"}, "location": {"webLocation": {"url": "https://b"}}},
                      {"content": {"text": "a"}, "location": {"s3Location": {"uri": "s3://a"}},
                       "metadata": {"title": "A", "heading": "A > B", "x-amz-bedrock-kb-document-page-number": 3.0}}]},
                 {"generatedResponsePart": {"textResponsePart": {"text": "Two.", "span": {"start": 7, "end": 11}}},
                  "retrievedReferences": [
                      {"content": {"text": "b"}, "location": {"webLocation": {"url": "https://b"}}}]}]
                """;
        try (var database = TestDatabase.empty();
                var connection = database.connect()) {
            var answer = Answer.read(connection, "\uD83D\uDE00 one. Two. Three.", citations, null, "truncated", true);

            assertThat(answer.text()).isEqualTo("\uD83D\uDE00 one.¹ ² Two.¹ Three.");
            assertThat(answer.sources())
                    .containsExactly(
                            new Passage("b", "https://b", null, null, null),
                            new Passage("a", "s3://a", "A", "A > B", "3"));
            assertThat(answer.describe(80))
                    .contains("[2] A — B — page 3\n    s3://a\n    a\n")
                    .endsWith("The answer was cut off: ask with a larger --max-tokens.\n"
                            + "Answered by the offline emulator, not by a model.\n");
        }
    }
}
