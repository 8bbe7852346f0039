package dev.pgkb.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An answer with the numbers of its sources in it.
 *
 * @param text the answer, ¹ behind each part that source 1 supports
 * @param sources the passages, in order of their numbers
 * @param session to go on with; null on a read-only server
 * @param status as kb.ask says it
 * @param emulated whether no model answered, but the stand-in
 */
record Answer(String text, List<Passage> sources, String session, String status, boolean emulated) {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** What a reader is to know of an answer that is less than one. */
    private static final Map<String, String> REMARKS = Map.of(
            "truncated", "The answer was cut off: ask with a larger --max-tokens.",
            "refused", "The model refused to answer.",
            "passages", "The model did not answer in time: these are the passages that were found.");

    /** Takes Bedrock's citations apart: a row for each reference of each citation. */
    private static final String REFERENCES = """
            select (c.citation #>> '{generatedResponsePart,textResponsePart,span,end}')::integer as span_end,
                   r.reference #>> '{content,text}' as text,
                   coalesce(
                       r.reference #>> '{location,s3Location,uri}',
                       r.reference #>> '{location,webLocation,url}',
                       r.reference #>> '{location,customDocumentLocation,id}') as uri,
                   r.reference #>> '{metadata,title}' as title,
                   r.reference #>> '{metadata,heading}' as heading,
                   -- Amazon Bedrock writes 3.0.
                   regexp_replace(r.reference #>> '{metadata,x-amz-bedrock-kb-document-page-number}', '\\.0+$', '') as page
            from jsonb_array_elements(?::jsonb) with ordinality as c (citation, position),
                 jsonb_array_elements(c.citation -> 'retrievedReferences') with ordinality as r (reference, position)
            order by c.position, r.position
            """;

    /** Numbers the sources in the order in which the answer rests on them. */
    static Answer read(
            Connection connection, String answer, String citations, String session, String status, boolean emulated)
            throws SQLException {
        var sources = new ArrayList<Passage>();
        var markers = new TreeMap<Integer, String>();
        try (var query = connection.prepareStatement(REFERENCES)) {
            query.setString(1, citations);
            var rows = query.executeQuery();
            while (rows.next()) {
                var source = Passage.of(rows);
                if (!sources.contains(source)) {
                    sources.add(source);
                }
                markers.merge(
                        rows.getInt("span_end"),
                        superscript(sources.indexOf(source) + 1),
                        (first, second) -> first + " " + second);
            }
        }
        var text = new StringBuilder(answer);
        // From the last to the first, so that the offsets still hold.
        markers.descendingMap().forEach((end, marker) -> text.insert(answer.offsetByCodePoints(0, end), marker));
        return new Answer(text.toString(), sources, session, status, emulated);
    }

    private static String superscript(int number) {
        return String.valueOf(number)
                .chars()
                .mapToObj(digit -> SUPERSCRIPTS.substring(digit - '0', digit - '0' + 1))
                .collect(Collectors.joining());
    }

    /** The answer, a blank line, each source, and what else is to be known. */
    String describe(int width) {
        var lines = new StringBuilder(Prose.wrap(text, "", width)).append("%n%n".formatted());
        for (var number = 1; number <= sources.size(); number++) {
            lines.append(sources.get(number - 1).describe(number, null, width)).append(System.lineSeparator());
        }
        if (REMARKS.containsKey(status)) {
            lines.append(REMARKS.get(status)).append(System.lineSeparator());
        }
        if (emulated && !Set.of("not_found", "passages").contains(status)) {
            lines.append("Answered by the offline emulator, not by a model.").append(System.lineSeparator());
        }
        return lines.toString();
    }
}
