package dev.pgkb.bench.quality;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What is to be found: pages, or sections of them. */
enum Level {
    PAGE {
        @Override
        Map<String, Integer> wanted(Question question) {
            return question.pages();
        }

        @Override
        String found(Passage passage, Map<String, Integer> wanted) {
            return passage.page();
        }
    },

    SECTION {
        @Override
        Map<String, Integer> wanted(Question question) {
            return question.sections();
        }

        @Override
        String found(Passage passage, Map<String, Integer> wanted) {
            return passage.sections().stream()
                    .filter(wanted::containsKey)
                    .reduce((outer, inner) -> inner)
                    .orElse(passage.section());
        }
    };

    abstract Map<String, Integer> wanted(Question question);

    abstract String found(Passage passage, Map<String, Integer> wanted);

    /** The grades of what is found, best first; what comes a second time does not count. */
    List<Integer> grades(List<Passage> passages, Question question) {
        var wanted = wanted(question);
        var seen = new HashSet<String>();
        var grades = new ArrayList<Integer>();
        for (var passage : passages) {
            var found = found(passage, wanted);
            if (seen.add(found)) {
                grades.add(wanted.getOrDefault(found, 0));
            }
        }
        return grades;
    }
}
