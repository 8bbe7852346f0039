package dev.pgkb.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads a Markdown file whose first lines, between two of dashes, are its metadata in YAML. */
final class FrontMatter {

    /** Leaves a date as it is written. */
    private static final class Scalars extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, pattern, first, limit);
            }
        }
    }

    private static final Pattern BLOCK = Pattern.compile("(?ms)\\A---[ \\t]*\\n(.*?)^---[ \\t]*(?:\\n|\\z)");

    private FrontMatter() {}

    /** What is between dashes but no mapping, such as text between two rules, belongs to the content. */
    static Document read(String text) throws UnreadableException {
        var block = BLOCK.matcher(text);
        if (!block.find() || !(parse(block.group(1)) instanceof Map<?, ?> mapping)) {
            return new Document("", text, "text/markdown");
        }
        Sidecar.requireSmall("front matter", block.group(1).getBytes(StandardCharsets.UTF_8).length);
        var metadata = plain(mapping);
        var title = metadata.remove("title");
        return new Document(
                title == null ? "" : Markdown.oneLine(title.toString()),
                text.substring(block.end()),
                "text/markdown",
                metadata);
    }

    private static Object parse(String yaml) throws UnreadableException {
        var limits = new LoaderOptions();
        // Written out as JSON, a list that is named by another twice, and so on, has no bounds.
        limits.setMaxAliasesForCollections(0);
        var dumper = new DumperOptions();
        try {
            return new Yaml(new SafeConstructor(limits), new Representer(dumper), dumper, limits, new Scalars())
                    .load(yaml);
        } catch (YAMLException wrong) {
            throw new UnreadableException("front matter is not YAML: " + Markdown.oneLine(wrong.getMessage()), wrong);
        }
    }

    private static Map<String, Object> plain(Map<?, ?> mapping) {
        var plain = new LinkedHashMap<String, Object>();
        mapping.forEach((key, value) -> {
            if (value != null) {
                plain.put(String.valueOf(key), plain(value));
            }
        });
        return plain;
    }

    /** What JSON can hold. */
    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> mapping) {
            return plain(mapping);
        }
        if (value instanceof Iterable<?> list) {
            var plain = new ArrayList<Object>();
            list.forEach(item -> plain.add(plain(item)));
            return plain;
        }
        var isNumber = value instanceof Number number && Double.isFinite(number.doubleValue());
        return isNumber || value instanceof Boolean ? value : String.valueOf(value);
    }
}
