package dev.pgkb.cli;

import java.sql.SQLException;

import dev.pgkb.database.ConnectionUrl;
import dev.pgkb.database.Database;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which database a command works on. */
final class DatabaseOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:KB_URL}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "The database: postgresql://user:password@host:port/database. Default: $KB_URL.")
    private String url;

    Database open() throws SQLException {
        return open(1);
    }

    Database open(int connections) throws SQLException {
        if (url == null || url.isBlank()) {
            throw new ParameterException(command.commandLine(), "No database: give --url or set KB_URL.");
        }
        try {
            return Database.open(ConnectionUrl.parse(url), connections);
        } catch (IllegalArgumentException malformed) {
            throw new ParameterException(command.commandLine(), "--url or KB_URL: " + malformed.getMessage());
        }
    }
}
