package dev.pgkb.bedrock;

import java.util.ArrayList;
import java.util.stream.IntStream;

import dev.pgkb.support.BedrockEndpoint;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveRequest;
import software.amazon.awssdk.services.bedrockagentruntime.model.SearchType;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of {@code kb.bedrock_retrieve}, as the paginator of Amazon's SDK asks for them. */
class PagesTest {

    private static final int CHUNKS = 300;
    private static final String QUESTION = "Which animal has 2 legs?";

    @ParameterizedTest
    @EnumSource(names = {"HYBRID", "SEMANTIC"})
    void haveEachRowOnceThoughOthersComeBeforeThem(SearchType type) throws Exception {
        try (var database = TestDatabase.migrated();
                var endpoint = BedrockEndpoint.open(database, "kb_reader");
                var bedrock = endpoint.client()) {
            database.execute("""
                    insert into bedrock_integration.bedrock_kb (chunks, embedding)
                    select a.text, kb.embed(a.text)::public.vector
                    from generate_series(1, %d) n
                    cross join lateral format('Animal %%s has %%s legs.', n, n %% 7) a (text)
                    """.formatted(CHUNKS));

            var texts = new ArrayList<String>();
            for (var page : bedrock.retrievePaginator(request(type))) {
                page.retrievalResults()
                        .forEach(result -> texts.add(result.content().text()));
                database.execute("""
                        insert into bedrock_integration.bedrock_kb (chunks, embedding)
                        select '%1$s', kb.embed('%1$s')::public.vector
                        from generate_series(1, 5)
                        """.formatted(QUESTION));
            }

            assertThat(texts.stream().filter(text -> text.startsWith("Animal")))
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, CHUNKS)
                            .mapToObj(n -> "Animal %d has %d legs.".formatted(n, n % 7))
                            .toList());
            assertThat(texts).contains(QUESTION);
        }
    }

    private static RetrieveRequest request(SearchType type) {
        return RetrieveRequest.builder()
                .knowledgeBaseId("default")
                .retrievalQuery(query -> query.text(QUESTION))
                .retrievalConfiguration(configuration -> configuration.vectorSearchConfiguration(
                        search -> search.numberOfResults(40).overrideSearchType(type)))
                .build();
    }
}
