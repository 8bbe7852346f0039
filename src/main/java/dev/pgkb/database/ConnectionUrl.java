package dev.pgkb.database;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A connection URL as libpq and psql write it, understood for JDBC.
 *
 * <p>Accepts {@code postgresql://user:password@host:port,host2/database?parameter=value}, any part of which may be left
 * out, {@code postgres://…}, and {@code jdbc:postgresql:…}, which is passed on as it is. No message repeats a value of
 * the URL: in a malformed one the password may be anywhere.
 */
public record ConnectionUrl(String jdbcUrl, Properties properties) {

    private static final Pattern URL = Pattern.compile("postgres(?:ql)?://"
            + "(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?"
            + "(?<hosts>[^/?#@]*)"
            + "(?:/(?<database>[^/?#]*))?"
            + "(?:\\?(?<parameters>[^#]*))?");

    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[\\w.-]*)(?::([0-9]{0,5}))?");

    /** libpq's names for what it passes on, and the driver's. */
    private static final Map<String, String> DRIVER_NAMES = Map.of(
            "application_name", "ApplicationName",
            "connect_timeout", "connectTimeout",
            "options", "options",
            "password", "password",
            "sslcert", "sslcert",
            "sslkey", "sslkey",
            "sslmode", "sslmode",
            "sslrootcert", "sslrootcert",
            "user", "user");

    /**
     * Parses a URL.
     *
     * @throws IllegalArgumentException if it is none of the accepted forms; the message is for a person
     */
    public static ConnectionUrl parse(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new ConnectionUrl(url, new Properties());
        }
        var match = URL.matcher(url);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a connection URL; expected"
                    + " postgresql://user:password@host:port/database with special characters percent-encoded");
        }
        var parts = new LinkedHashMap<String, String>();
        put(parts, "user", match.group("user"));
        put(parts, "password", match.group("password"));
        put(parts, "host", match.group("hosts"));
        put(parts, "dbname", match.group("database"));
        putParameters(parts, match.group("parameters"));

        var port = parts.getOrDefault("port", "");
        var servers = Arrays.stream(parts.getOrDefault("host", "").split(",", -1))
                .map(host -> server(host, port))
                .collect(Collectors.joining(","));
        var database = URLEncoder.encode(parts.getOrDefault("dbname", ""), StandardCharsets.UTF_8);
        return new ConnectionUrl("jdbc:postgresql://" + servers + "/" + database, driverProperties(parts));
    }

    private static void putParameters(Map<String, String> parts, String parameters) {
        if (parameters == null || parameters.isEmpty()) {
            return;
        }
        for (var parameter : parameters.split("&")) {
            var equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("a parameter of the connection URL has no name or no value");
            }
            put(parts, decode(parameter.substring(0, equals)), parameter.substring(equals + 1));
        }
    }

    private static void put(Map<String, String> parts, String name, String encoded) {
        if (encoded != null && !encoded.isEmpty()) {
            parts.put(name, decode(encoded));
        }
    }

    private static String server(String host, String defaultPort) {
        if (host.startsWith("/")) {
            throw new IllegalArgumentException("Java reaches no Unix socket: name a host in the connection URL");
        }
        var match = HOST.matcher(host);
        if (!match.matches()) {
            throw new IllegalArgumentException("the connection URL has a malformed host or port");
        }
        var name = match.group(1).isEmpty() ? "localhost" : match.group(1);
        var port = match.group(2) == null ? defaultPort : match.group(2);
        if (port.isEmpty()) {
            return name;
        }
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("the connection URL's port is not a number from 1 to 65535");
        }
        return name + ":" + port;
    }

    private static Properties driverProperties(Map<String, String> parts) {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "kb");
        parts.forEach((name, value) -> {
            if (DRIVER_NAMES.containsKey(name)) {
                properties.setProperty(DRIVER_NAMES.get(name), value);
            } else if (!name.matches("host|port|dbname")) {
                throw new IllegalArgumentException("the connection URL's parameter " + name + " is not supported");
            }
        });
        return properties;
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("the connection URL has a % that starts no code; write %25", malformed);
        }
    }
}
