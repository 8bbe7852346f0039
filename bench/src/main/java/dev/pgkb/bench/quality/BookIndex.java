package dev.pgkb.bench.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** The index of the PostgreSQL manual, read as questions whose answers are known. */
final class BookIndex {

    private static final Pattern CHAPTER = Pattern.compile("ientry-id-(\\d+\\.\\d+\\.\\d+)\\b.*");

    private final Set<String> corpus;
    private final Map<String, Question> questions = new LinkedHashMap<>();

    private BookIndex(Set<String> corpus) {
        this.corpus = corpus;
    }

    /**
     * Reads bookindex.html. A term asks for its own links, which are worth 2, and for those of its subentries, worth 1;
     * a subentry, with its term before it, asks for its own links.
     *
     * @param corpus the pages that are there to be found
     */
    static List<Question> read(Path bookIndex, Set<String> corpus) throws IOException {
        var index = new BookIndex(corpus);
        for (var entry : Jsoup.parse(bookIndex, "UTF-8").select("div.indexdiv > dl > dt")) {
            var chapter = CHAPTER.matcher(entry.id());
            if (chapter.matches()) {
                index.add(entry, chapter.group(1));
            }
        }
        return List.copyOf(index.questions.values());
    }

    private void add(Element entry, String chapter) {
        var next = entry.nextElementSibling();
        var subentries = next != null && next.tagName().equals("dd") ? next.select("> dl > dt") : List.<Element>of();
        var grades = new HashMap<Element, Integer>();
        for (var subentry : subentries) {
            var own = new HashMap<Element, Integer>();
            links(subentry).forEach(link -> own.put(link, 2));
            links(subentry).forEach(link -> grades.put(link, 1));
            ask(label(entry) + " " + label(subentry), chapter, own);
        }
        links(entry).forEach(link -> grades.put(link, 2));
        ask(label(entry), chapter, grades);
    }

    private void ask(String text, String chapter, Map<Element, Integer> grades) {
        var pages = new HashMap<String, Integer>();
        var sections = new HashMap<String, Integer>();
        grades.forEach((link, grade) -> {
            var page = link.attr("href").replaceAll("#.*", "");
            pages.merge(page, grade, Math::max);
            sections.merge(page + "#" + Passage.plain(link.text()), grade, Math::max);
        });
        if (!text.isBlank() && !pages.isEmpty()) {
            questions.putIfAbsent(text, new Question(text, chapter, pages, sections));
        }
    }

    private List<Element> links(Element entry) {
        var links = new ArrayList<Element>();
        for (var link : entry.select("> a.indexterm")) {
            if (corpus.contains(link.attr("href").replaceAll("#.*", ""))) {
                links.add(link);
            }
        }
        return links;
    }

    /** What stands before the links: "autovacuum" of "autovacuum, Automatic Vacuuming". */
    private static String label(Element entry) {
        var text = new StringBuilder();
        for (var node : entry.childNodes()) {
            if (node instanceof Element link && link.hasClass("indexterm")) {
                break;
            }
            text.append(node instanceof TextNode words ? words.text() : ((Element) node).text());
        }
        return text.toString().replaceAll("\\(see( also)? .*", "").strip().replaceAll(",$", "");
    }
}
