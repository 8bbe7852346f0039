package dev.pgkb.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = "Adds a data source. kb sync reads it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  kb source add handbook s3://my-bucket/handbook --include '*.md' --base-uri https://intranet/handbook"
        })
final class SourceAddCommand implements Callable<Integer> {

    private static final String ADD = """
            select kb.create_data_source(
                ?, ?, ?, ?, ?, base_uri => ?, metadata => ?::jsonb, region => ?, endpoint => ?,
                chunking => ?::jsonb, knowledge_base => ?)
            """;

    @Mixin
    private DatabaseOption database;

    @Mixin
    private KnowledgeBaseOption knowledgeBase;

    @Option(names = "--include", paramLabel = "GLOB", description = "Only files that match. May be repeated.")
    private List<String> include = List.of();

    @Option(names = "--exclude", paramLabel = "GLOB", description = "No files that match. May be repeated.")
    private List<String> exclude = List.of();

    @Option(names = "--retain", description = "Keep the documents of files that are gone.")
    private boolean retain;

    @Option(
            names = "--base-uri",
            paramLabel = "URI",
            description = "What stands for the folder or prefix in citations.")
    private String baseUri;

    @Option(
            names = "--metadata",
            paramLabel = "JSON",
            defaultValue = "{}",
            description = "Of each document, such as {\"team\": \"hr\"}, or as in a sidecar file.")
    private String metadata;

    @Option(names = "--region", paramLabel = "REGION", description = "Of the bucket. Default: as the AWS SDK finds it.")
    private String region;

    @Option(names = "--endpoint", paramLabel = "URL", description = "Of another S3 than Amazon's.")
    private String endpoint;

    @Option(
            names = "--chunking",
            paramLabel = "JSON",
            description = "Of its documents, such as {\"max_tokens\": 500}. Default: the knowledge base's.")
    private String chunking;

    @Parameters(index = "0", paramLabel = "NAME", description = "What kb sync calls it.")
    private String name;

    @Parameters(
            index = "1",
            paramLabel = "PLACE",
            description = "A folder, s3://bucket/prefix, or the URL of a sitemap, a list of URLs, or a page.")
    private String place;

    @Override
    public Integer call() throws Exception {
        try (var opened = database.open();
                var connection = opened.connect();
                var query = connection.prepareStatement(ADD)) {
            query.setString(1, name);
            query.setString(2, uri());
            query.setArray(3, connection.createArrayOf("text", include.toArray()));
            query.setArray(4, connection.createArrayOf("text", exclude.toArray()));
            query.setString(5, retain ? "RETAIN" : "DELETE");
            query.setString(6, baseUri);
            query.setString(7, metadata);
            query.setString(8, region);
            query.setString(9, endpoint);
            query.setString(10, chunking);
            query.setString(11, knowledgeBase.name);
            query.execute();
        }
        return 0;
    }

    /** A folder by its whole path: kb sync may be called elsewhere. */
    private String uri() throws IOException {
        return place.matches("[a-z0-9]+:.*")
                ? place
                : Path.of(place).toRealPath().toString();
    }
}
