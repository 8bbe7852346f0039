package dev.pgkb.cli;

import picocli.CommandLine.Option;

/** Which knowledge base of it. */
final class KnowledgeBaseOption {

    @Option(
            names = {"-k", "--knowledge-base"},
            paramLabel = "NAME",
            defaultValue = "default",
            description = "The knowledge base. Default: default.")
    String name;
}
