package dev.pgkb.database;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConnectionUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "postgresql://localhost:5433/kb jdbc:postgresql://localhost:5433/kb",
                "postgres://localhost/kb jdbc:postgresql://localhost/kb",
                "postgresql:// jdbc:postgresql://localhost/",
                "postgresql:///kb jdbc:postgresql://localhost/kb",
                "postgresql://a:1,b:2/kb jdbc:postgresql://a:1,b:2/kb",
                "postgresql://[::1]:5433/kb jdbc:postgresql://[::1]:5433/kb",
                "postgresql:///kb?host=db.example.com&port=5433 jdbc:postgresql://db.example.com:5433/kb",
                "postgresql://h/?dbname=kb jdbc:postgresql://h/kb",
                "postgresql://h/my%20db%3F jdbc:postgresql://h/my+db%3F",
                "jdbc:postgresql://h/kb?ssl=true jdbc:postgresql://h/kb?ssl=true",
            })
    void understandsTheFormsOfLibpq(String url, String jdbcUrl) {
        assertThat(ConnectionUrl.parse(url).jdbcUrl()).isEqualTo(jdbcUrl);
    }

    @Test
    void decodesUserAndPassword() {
        var properties =
                ConnectionUrl.parse("postgresql://m%40x:p%2Fw+%C3%A9%25@h/kb").properties();

        assertThat(properties).containsEntry("user", "m@x").containsEntry("password", "p/w+é%");
    }

    @Test
    void namesParametersAsTheDriverDoes() {
        var url = "postgresql://h/kb?application_name=nightly&connect_timeout=3&sslmode=require&user=u";

        assertThat(ConnectionUrl.parse(url).properties())
                .containsEntry("ApplicationName", "nightly")
                .containsEntry("connectTimeout", "3")
                .containsEntry("sslmode", "require")
                .containsEntry("user", "u");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "http://localhost/kb",
                "localhost:5432/kb",
                "postgresql:/localhost/secret",
                "postgresql://u:secret@h@h/kb",
                "postgresql://u:secret@h:0/kb",
                "postgresql://u:secret@h:65536/kb",
                "postgresql://u:secret@h:port/kb",
                "postgresql://u:secret%zz@h/kb",
                "postgresql://u:secret@h/kb?sslmode",
                "postgresql://u:secret@h/kb?frobnicate=1",
                "postgresql://u:secret@/kb?host=/var/run/postgresql",
                "postgresql://u:secret@%2Fvar%2Frun/kb",
                "postgresql://u:secret@h h/kb",
            })
    void rejectsNonsenseWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> ConnectionUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connection URL")
                .message()
                .doesNotContain("secret");
    }
}
