package dev.pgkb.sync;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Predicate;

/** Which paths of a source are wanted: those that match one of {@code include}, if there is any, and none of {@code exclude}. */
final class Patterns {

    private final List<Predicate<Path>> include;
    private final List<Predicate<Path>> exclude;

    /**
     * Reads the patterns.
     *
     * @throws IllegalArgumentException if one of them is malformed
     */
    Patterns(List<String> include, List<String> exclude) {
        this.include = include.stream().map(Patterns::of).toList();
        this.exclude = exclude.stream().map(Patterns::of).toList();
    }

    boolean admit(String path) {
        var whole = Path.of(path);
        return (include.isEmpty() || include.stream().anyMatch(pattern -> pattern.test(whole)))
                && exclude.stream().noneMatch(pattern -> pattern.test(whole));
    }

    private static Predicate<Path> of(String pattern) {
        if (!pattern.contains("/")) {
            var name = glob(pattern);
            return path -> path.getFileName() != null && name.matches(path.getFileName());
        }
        var whole = glob(pattern);
        // As in .gitignore, and unlike Java: **/a is a on any level, the first too.
        var top = glob(pattern.replaceFirst("^\\*\\*/", ""));
        return path -> whole.matches(path) || pattern.startsWith("**/") && top.matches(path);
    }

    private static PathMatcher glob(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }
}
