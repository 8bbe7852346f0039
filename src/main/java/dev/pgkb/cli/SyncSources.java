package dev.pgkb.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.pgkb.sync.SourceDefinition;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which data sources {@code kb sync} is to read. */
final class SyncSources {

    @Option(
            names = {"-k", "--knowledge-base"},
            paramLabel = "NAME",
            description = "The knowledge base. Default: default, or without a source all of them.")
    private String knowledgeBase;

    @Option(
            names = "--base-uri",
            paramLabel = "URI",
            description = "What stands for the folder in citations. Default: its file: URI.")
    private String baseUri;

    @Parameters(
            paramLabel = "SOURCE",
            arity = "0..1",
            description = "The name of a data source (see kb source), or a folder. Default: all data sources.")
    private String source;

    /** What is wrong with the words alone: that needs no database to be told. */
    Optional<String> problem() {
        // What has a slash is no name.
        return source != null && source.contains("/") && !isFolder()
                ? Optional.of("Not a folder: " + source)
                : Optional.empty();
    }

    /**
     * Finds them, by knowledge base and name.
     *
     * @throws IllegalArgumentException saying what there is not
     */
    List<SourceDefinition> find(Connection connection) throws SQLException, IOException {
        if (source == null) {
            var all = SourceDefinition.list(connection, Optional.ofNullable(knowledgeBase));
            if (all.isEmpty()) {
                throw new IllegalArgumentException("No data sources: name a folder, or add one with kb source add.");
            }
            return all;
        }
        var base = knowledgeBase == null ? KnowledgeBaseOption.DEFAULT : knowledgeBase;
        if (baseUri == null && !source.contains("/")) {
            var named = SourceDefinition.find(connection, source, base);
            if (named.isPresent()) {
                return List.of(named.get());
            }
        }
        if (!isFolder()) {
            throw new IllegalArgumentException("Neither a data source nor a folder: " + source);
        }
        var path = Path.of(source).toRealPath().toString();
        return List.of(SourceDefinition.ofFolder(
                connection, path, baseUri == null ? "" : baseUri.replaceFirst("/*$", "/"), base));
    }

    private boolean isFolder() {
        try {
            return Files.isDirectory(Path.of(source));
        } catch (InvalidPathException nonsense) {
            return false;
        }
    }
}
