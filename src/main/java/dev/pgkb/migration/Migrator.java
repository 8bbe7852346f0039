package dev.pgkb.migration;

import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateOutput;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Applies the migrations in this jar, as db/flyway.toml does with the stock tool. */
public final class Migrator {

    private final Flyway flyway;

    public Migrator(DataSource database) {
        var configuration = Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .defaultSchema("kb_migration")
                .placeholderReplacement(false)
                .validateMigrationNaming(true)
                .cleanDisabled(true);
        // For Flyway's own lock, held in a transaction, create index concurrently would wait for ever.
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        flyway = configuration.load();
    }

    /**
     * Brings the database up to date.
     *
     * @return what was applied, in order; empty when there was nothing to do
     * @throws MigrationException if a statement failed; its migration has then left nothing behind
     */
    public List<String> migrate() throws MigrationException {
        try {
            return flyway.migrate().migrations.stream().map(Migrator::name).toList();
        } catch (FlywayMigrateException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException reason) {
                    throw new MigrationException(failed.getMigration().getScript(), failed.getLineNumber(), reason);
                }
            }
            throw failed;
        }
    }

    private static String name(MigrateOutput migration) {
        return migration.version.isEmpty()
                ? "R " + migration.description
                : "V%s %s".formatted(migration.version, migration.description);
    }
}
