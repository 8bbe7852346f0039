package dev.pgkb.bedrock;

import java.util.function.Consumer;

import dev.pgkb.support.BedrockEndpoint;
import dev.pgkb.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockagentruntime.BedrockAgentRuntimeClient;
import software.amazon.awssdk.services.bedrockagentruntime.model.KnowledgeBaseRetrieveAndGenerateConfiguration;
import software.amazon.awssdk.services.bedrockagentruntime.model.QueryTransformationType;
import software.amazon.awssdk.services.bedrockagentruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveAndGenerateRequest;
import software.amazon.awssdk.services.bedrockagentruntime.model.RetrieveAndGenerateType;
import software.amazon.awssdk.services.bedrockagentruntime.model.ValidationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code kb.bedrock_retrieve_and_generate} as Amazon's own SDK for Java speaks to it. */
class RetrieveAndGenerateTest {

    private static final String MODEL = "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0";

    private static TestDatabase database;
    private static BedrockEndpoint endpoint;
    private static BedrockAgentRuntimeClient bedrock;

    @BeforeAll
    static void open() throws Exception {
        database = TestDatabase.migrated();
        database.execute("select kb.put_document('s3://zoo/eagle', 'The eagle catches fish in the lake. "
                + "The eagle nests on cliffs.', 'Birds', '{\"pages\": 3}')");
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
    void readsAnswersAndGoesOnWithTheConversation() {
        var answered = bedrock.retrieveAndGenerate(request("What does the eagle catch?", null, configuration -> {}));

        assertThat(answered.output().text()).isEqualTo("The eagle catches fish in the lake.");
        assertThat(answered.citations()).singleElement().satisfies(citation -> {
            var part = citation.generatedResponsePart().textResponsePart();
            assertThat(answered.output()
                            .text()
                            .substring(part.span().start(), part.span().end()))
                    .isEqualTo(part.text());
            assertThat(citation.retrievedReferences()).singleElement().satisfies(reference -> {
                assertThat(reference.content().text()).contains("nests on cliffs");
                assertThat(reference.location().s3Location().uri()).isEqualTo("s3://zoo/eagle");
                assertThat(reference.metadata()).containsEntry("pages", Document.fromNumber("3"));
            });
        });

        var followed = bedrock.retrieveAndGenerate(
                request("And where does it nest?", answered.sessionId(), configuration -> {}));
        assertThat(followed.sessionId()).isEqualTo(answered.sessionId());
        assertThat(followed.output().text()).contains("The eagle nests on cliffs.");
    }

    @Test
    void takesWhatTheSdkCanSay() {
        var answered = bedrock.retrieveAndGenerate(request(
                "What does the eagle catch?",
                null,
                configuration -> configuration
                        .retrievalConfiguration(retrieval -> retrieval.vectorSearchConfiguration(
                                search -> search.numberOfResults(3).overrideSearchType("HYBRID")))
                        .generationConfiguration(generation -> generation
                                .promptTemplate(prompt -> prompt.textPromptTemplate(
                                        "$output_format_instructions$\n$search_results$\n<question>$query$</question>"))
                                .inferenceConfig(inference -> inference.textInferenceConfig(text -> text.maxTokens(300)
                                        .temperature(0.2f)
                                        .topP(0.9f)
                                        .stopSequences("in the lake"))))
                        .orchestrationConfiguration(orchestration -> orchestration.queryTransformationConfiguration(
                                query -> query.type(QueryTransformationType.QUERY_DECOMPOSITION)))));

        assertThat(answered.output().text()).isEqualTo("The eagle catches fish");
    }

    @Test
    void throwsTheExceptionsOfTheSdk() {
        assertThatThrownBy(() -> bedrock.retrieveAndGenerate(
                        request("Where?", null, configuration -> configuration.knowledgeBaseId("nowhere"))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> bedrock.retrieveAndGenerate(request("x".repeat(1001), null, configuration -> {})))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("input.text");
        assertThatThrownBy(() -> bedrock.retrieveAndGenerate(request("Where?", "no-session", configuration -> {})))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("session not found");
    }

    private static RetrieveAndGenerateRequest request(
            String question,
            String session,
            Consumer<KnowledgeBaseRetrieveAndGenerateConfiguration.Builder> configuration) {
        return RetrieveAndGenerateRequest.builder()
                .input(input -> input.text(question))
                .sessionId(session)
                .retrieveAndGenerateConfiguration(generate -> generate.type(RetrieveAndGenerateType.KNOWLEDGE_BASE)
                        .knowledgeBaseConfiguration(knowledgeBase -> configuration.accept(
                                knowledgeBase.knowledgeBaseId("default").modelArn(MODEL))))
                .build();
    }
}
