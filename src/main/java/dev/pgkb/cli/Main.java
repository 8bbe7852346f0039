package dev.pgkb.cli;

import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.sql.SQLException;

import dev.pgkb.migration.MigrationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code kb}. Exit codes: 0 done, 1 failed, 2 misused. */
@Command(
        name = "kb",
        description = "Turns a PostgreSQL database into a knowledge base.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            MigrateCommand.class,
            SourceCommand.class,
            SyncCommand.class,
            BackfillCommand.class,
            RetrieveCommand.class,
            AskCommand.class,
            ChatCommand.class,
            StatusCommand.class,
            IndexCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  kb migrate",
            "  kb sync ~/handbook",
            "  kb backfill --workers 4",
            "  kb ask \"How many days of leave do I have?\"",
            "",
            "The database is named by --url, or else by the environment variable KB_URL."
        })
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
    }

    /** Runs a command line and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        var code = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                // A question may begin with @.
                .setExpandAtFiles(false)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(message(failure));
                    return 1;
                })
                .execute(arguments);
        // A PrintWriter flushes by itself at the end of a line alone, and exit() does not.
        out.flush();
        err.flush();
        return code;
    }

    /** What a person needs to know of a failure. */
    static String message(Exception failure) {
        if (failure instanceof MigrationException migration) {
            return migration.getMessage() + ":" + System.lineSeparator() + SqlMessage.of(migration.reason());
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return SqlMessage.of(refused);
            }
        }
        // The message of a file's exception is often but its name.
        var speaksForItself = failure.getMessage() != null && !(failure instanceof FileSystemException);
        return "kb: " + (speaksForItself ? failure.getMessage() : failure);
    }
}
