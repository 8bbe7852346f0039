package dev.pgkb.cli;

import picocli.CommandLine.Command;

@Command(
        name = "source",
        description = "Names the folders, buckets and web sites that kb sync reads.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SourceAddCommand.class, SourceListCommand.class, SourceRemoveCommand.class},
        footer = {
            "",
            "Examples:",
            "  kb source add handbook ~/handbook --base-uri https://intranet/handbook",
            "  kb source add contracts s3://my-bucket/contracts --exclude 'draft/**'",
            "  kb source list",
            "  kb source remove contracts"
        })
final class SourceCommand {}
