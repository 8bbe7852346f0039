package dev.pgkb.bench.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The questions, split by chapter, so that nothing is tuned on a chapter that it is tested on.
 *
 * @param tuning what weights and the like may be chosen by
 * @param test what is reported
 */
record Halves(List<Question> tuning, List<Question> test) {

    /** The largest chapter first, each goes to the half that has less. */
    static Halves of(List<Question> questions) {
        var chapters = questions.stream().collect(Collectors.groupingBy(Question::chapter));
        var halves = new Halves(new ArrayList<>(), new ArrayList<>());
        chapters.keySet().stream()
                .sorted((a, b) -> chapters.get(a).size() != chapters.get(b).size()
                        ? chapters.get(b).size() - chapters.get(a).size()
                        : a.compareTo(b))
                .forEach(chapter -> (halves.tuning.size() < halves.test.size() ? halves.tuning : halves.test)
                        .addAll(chapters.get(chapter)));
        return halves;
    }
}
