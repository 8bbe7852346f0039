package dev.pgkb.bedrock;

import java.util.List;
import java.util.function.Consumer;

import dev.pgkb.support.BedrockEndpoint;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient;
import software.amazon.awssdk.services.bedrockagentruntime.model.FilterAttribute;
import software.amazon.awssdk.services.bedrockagentruntime.model.KnowledgeBaseVectorSearchConfiguration;
import software.amazon.awssdk.services.bedrockagentruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrievalFilter;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrievalResultContentType;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrievalResultLocationType;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveRequest;
import software.amazon.awssdk.services.bedrockagentruntime.model.SearchType;
import software.amazon.awssdk.services.bedrockagentruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockagentruntime.model.ValidationException;
import software.amazon.awssdk.services.bedrockagentruntime.model.VectorSearchRerankingConfigurationType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code kb.bedrock_retrieve} as Amazon's own SDK for Java speaks to it. */
class RetrieveTest {

    private static TestDatabase database;
    private static BedrockEndpoint endpoint;
    private static BedrockAgentRuntimeClient bedrock;

    @BeforeAll
    static void open() throws Exception {
        database = TestDatabase.migrated();
        database.execute("""
                select kb.put_document(
                    's3://zoo/' || n, format('# Animal%sAnimal %s has %s legs.', e'\\n', n, n % 7), 'Animals',
                    jsonb_build_object('number', n, 'tags', array['animal', 'of ' || n % 7 || ' legs'], 'even', n % 2 = 0))
                from generate_series(1, 30) n
                """);
        database.execute("call kb.backfill()");
        endpoint = BedrockEndpoint.open(database, "kb_reader");
        bedrock = endpoint.client();
    }

    @AfterAll
    static void close() throws Exception {
        bedrock.close();
        endpoint.close();
        database.close();
    }

    @Test
    void readsWhatIsFound() {
        var found = bedrock.retrieve(request(search -> search.numberOfResults(1)
                .overrideSearchType(SearchType.HYBRID)
                .filter(RetrievalFilter.fromEqualsValue(attribute("number", Document.fromNumber(12))))
                .rerankingConfiguration(reranking -> reranking
                        .type(VectorSearchRerankingConfigurationType.BEDROCK_RERANKING_MODEL)
                        .bedrockRerankingConfiguration(model -> model.numberOfRerankedResults(1)
                                .modelConfiguration(name -> name.modelArn(
                                        "arn:aws:bedrock:us-east-1::foundation-model/cohere.rerank-v3-5:0"))))));

        assertThat(found.nextToken()).isNull();
        assertThat(found.retrievalResults()).singleElement().satisfies(result -> {
            assertThat(result.content().text()).isEqualTo("Animal 12 has 5 legs.");
            assertThat(result.content().type()).isEqualTo(RetrievalResultContentType.TEXT);
            assertThat(result.location().type()).isEqualTo(RetrievalResultLocationType.S3);
            assertThat(result.location().s3Location().uri()).isEqualTo("s3://zoo/12");
            assertThat(result.metadata())
                    .containsEntry("title", Document.fromString("Animals"))
                    .containsEntry("even", Document.fromBoolean(true))
                    .containsEntry("number", Document.fromNumber("12"))
                    .containsEntry(
                            "tags",
                            Document.fromList(
                                    List.of(Document.fromString("animal"), Document.fromString("of 5 legs"))));
            assertThat(result.score()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void filtersByEveryOperator() {
        var ten = attribute("number", Document.fromNumber(10));
        var some = attribute("number", Document.fromList(List.of(Document.fromNumber(10), Document.fromNumber(20))));
        var tag = attribute("tags", Document.fromString("animal"));
        var uri = attribute("uri", Document.fromString("s3://zoo/1"));
        var small = RetrievalFilter.fromAndAll(
                List.of(RetrievalFilter.fromLessThan(ten), RetrievalFilter.fromStartsWith(uri)));

        assertThat(rows(RetrievalFilter.fromEqualsValue(ten))).isEqualTo(1);
        assertThat(rows(RetrievalFilter.fromNotEquals(ten))).isEqualTo(29);
        assertThat(rows(RetrievalFilter.fromGreaterThan(ten))).isEqualTo(20);
        assertThat(rows(RetrievalFilter.fromGreaterThanOrEquals(ten))).isEqualTo(21);
        assertThat(rows(RetrievalFilter.fromLessThan(ten))).isEqualTo(9);
        assertThat(rows(RetrievalFilter.fromLessThanOrEquals(ten))).isEqualTo(10);
        assertThat(rows(RetrievalFilter.fromIn(some))).isEqualTo(2);
        assertThat(rows(RetrievalFilter.fromNotIn(some))).isEqualTo(28);
        assertThat(rows(RetrievalFilter.fromStartsWith(uri))).isEqualTo(11);
        assertThat(rows(RetrievalFilter.fromStringContains(tag))).isEqualTo(30);
        assertThat(rows(RetrievalFilter.fromListContains(tag))).isEqualTo(30);
        assertThat(rows(small)).isEqualTo(1);
        assertThat(rows(RetrievalFilter.fromOrAll(List.of(small, RetrievalFilter.fromEqualsValue(ten)))))
                .isEqualTo(2);
    }

    @Test
    void throwsTheExceptionsOfTheSdk() throws Exception {
        var request = request(search -> {}).toBuilder();
        assertThatThrownBy(() -> bedrock.retrieve(
                        request.copy().knowledgeBaseId("nowhere").build()))
                .isInstanceOfSatisfying(ResourceNotFoundException.class, failed -> {
                    assertThat(failed.statusCode()).isEqualTo(404);
                    assertThat(failed.awsErrorDetails().errorMessage()).isEqualTo("knowledge base not found");
                });
        assertThatThrownBy(() -> bedrock.retrieve(request(search -> search.numberOfResults(101))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("retrievalConfiguration.vectorSearchConfiguration.numberOfResults");
        assertThatThrownBy(() ->
                        bedrock.retrieve(request.copy().nextToken("forged").build()))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("nextToken is not of this request");
        assertThatThrownBy(() -> bedrock.retrieve(request.copy()
                        .guardrailConfiguration(
                                guardrail -> guardrail.guardrailId("g").guardrailVersion("1"))
                        .build()))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("guardrailConfiguration");

        database.executeAsSuperuser(
                "alter database %s set aws_ml.fault = 'ThrottlingException'".formatted(database.name()));
        try {
            assertThatThrownBy(() -> bedrock.retrieve(request(search -> {}))).isInstanceOf(ThrottlingException.class);
        } finally {
            database.executeAsSuperuser("alter database %s reset aws_ml.fault".formatted(database.name()));
        }
    }

    private static int rows(RetrievalFilter filter) {
        return bedrock.retrieve(request(search -> search.numberOfResults(100).filter(filter)))
                .retrievalResults()
                .size();
    }

    private static FilterAttribute attribute(String key, Document value) {
        return FilterAttribute.builder().key(key).value(value).build();
    }

    private static RetrieveRequest request(Consumer<KnowledgeBaseVectorSearchConfiguration.Builder> search) {
        return RetrieveRequest.builder()
                .knowledgeBaseId("default")
                .retrievalQuery(query -> query.text("Which animal has 2 legs?"))
                .retrievalConfiguration(configuration -> configuration.vectorSearchConfiguration(search))
                .build();
    }
}
