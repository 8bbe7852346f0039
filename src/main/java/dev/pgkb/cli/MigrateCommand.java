package dev.pgkb.cli;

import java.util.concurrent.Callable;

import dev.pgkb.migration.Migrator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "migrate",
        description = "Installs pgkb in a database, or brings it up to date.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  kb migrate --url postgresql://admin@db.example.com/app"})
final class MigrateCommand implements Callable<Integer> {

    /** Flyway keeps one for its lock. */
    private static final int CONNECTIONS = 3;

    @Spec
    private CommandSpec command;

    @Mixin
    private DatabaseOption database;

    @Override
    public Integer call() throws Exception {
        var out = command.commandLine().getOut();
        try (var opened = database.open(CONNECTIONS)) {
            var applied = new Migrator(opened.dataSource()).migrate();
            var versioned = applied.stream()
                    .filter(migration -> migration.startsWith("V"))
                    .toList();
            versioned.forEach(migration -> out.println("applied " + migration));
            // The history in kb_migration names them.
            out.println(
                    applied.isEmpty()
                            ? "Nothing to do."
                            : "applied %d routines and views".formatted(applied.size() - versioned.size()));
        }
        return 0;
    }
}
