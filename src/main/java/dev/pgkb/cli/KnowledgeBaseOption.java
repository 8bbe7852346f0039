package dev.pgkb.cli;

import picocli.CommandLine.Option;

/** Which knowledge base of it. */
final class KnowledgeBaseOption {

    static final String DEFAULT = "default";

    @Option(
            names = {"-k", "--knowledge-base"},
            paramLabel = "NAME",
            defaultValue = DEFAULT,
            description = "The knowledge base. Default: default.")
    String name;
}
