package dev.pgkb.migration;

import java.util.List;

import dev.pgkb.support.TestDatabase;
import dev.pgkb.support.Together;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class MigratorTest {

    private static final String HISTORY =
            "select count(*), bool_and(success) from kb_migration.flyway_schema_history where type = 'SQL'";

    @Test
    void appliesEverythingOnceAndNothingTheSecondTime() throws Exception {
        try (var database = TestDatabase.prepared()) {
            var first = migrate(database);

            assertThat(first).first().isEqualTo("V001 extensions");
            assertThat(migrate(database)).isEmpty();
            assertThat(database.rows("select knowledge_base from kb.status")).containsExactly("default");
        }
    }

    @Test
    void letsTwoApplyAtOnce() throws Exception {
        try (var database = TestDatabase.prepared()) {
            var applied = Together.run(2, () -> migrate(database)).stream()
                    .flatMap(List::stream)
                    .toList();

            assertThat(applied).isNotEmpty().doesNotHaveDuplicates();
            assertThat(database.rows(HISTORY)).containsExactly(applied.size() + "|t");
        }
    }

    @Test
    void letsTwoDatabasesOfOneServerBeMigratedAtOnce() throws Exception {
        try (var one = TestDatabase.prepared();
                var other = TestDatabase.prepared()) {
            var applied = Together.run(List.of(() -> migrate(one), () -> migrate(other)));

            assertThat(applied.get(0))
                    .isEqualTo(applied.get(1))
                    .asInstanceOf(LIST)
                    .isNotEmpty();
        }
    }

    @Test
    void needsNoSuperuser() throws Exception {
        try (var database = TestDatabase.migrated()) {
            assertThat(database.rows("select current_setting('is_superuser')")).containsExactly("off");
            assertThat(database.rows(
                            "select distinct installed_by = current_user from kb_migration.flyway_schema_history"))
                    .containsExactly("t");
        }
    }

    @Test
    void saysWhatToInstallWherePgvectorIsMissing() throws Exception {
        try (var database = TestDatabase.empty()) {
            assertThatThrownBy(() -> migrate(database))
                    .hasMessageContaining("V001__extensions.sql, line ")
                    .cause()
                    .hasMessageContaining("Hint: As a superuser, once in this database: create extension vector")
                    .hasFieldOrPropertyWithValue("SQLState", "KB901");
        }
    }

    @Test
    void saysWhatToGrantWhereAnotherRoleMadeAwsMl() throws Exception {
        try (var database = TestDatabase.prepared()) {
            database.executeAsSuperuser("create extension aws_ml cascade");

            assertThatThrownBy(() -> migrate(database))
                    .hasMessageContaining("V002__roles.sql, line ")
                    .cause()
                    .asInstanceOf(type(PSQLException.class))
                    .satisfies(refused -> {
                        assertThat(refused.getSQLState()).isEqualTo("KB901");
                        var hint = refused.getServerErrorMessage().getHint();
                        database.executeAsSuperuser(hint.substring(hint.indexOf("grant ")));
                    });
            assertThat(migrate(database)).first().isEqualTo("V002 roles");
        }
    }

    @Test
    void takesNothingFromSchemaPublic() throws Exception {
        try (var database = TestDatabase.prepared()) {
            // Fits "integer[] < integer[]" better than PostgreSQL's own.
            database.executeAsSuperuser("""
                    create function public.trap(a integer[], b integer[]) returns boolean language plpgsql as
                        $$ begin raise exception 'sprung'; end $$;
                    create operator public.< (leftarg = integer[], rightarg = integer[], function = public.trap)
                    """);

            assertThat(migrate(database)).isNotEmpty();
        }
    }

    private static List<String> migrate(TestDatabase database) throws Exception {
        try (var opened = database.open(3)) {
            return new Migrator(opened.dataSource()).migrate();
        }
    }
}
