package dev.pgkb.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * An answer with the numbers of its sources in it.
 *
 * @param text the answer, {@code [1]} behind each part that source 1 supports
 * @param sources the passages, in order of their numbers
 */
record Answer(String text, List<Passage> sources) {

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
    static Answer read(Connection connection, String answer, String citations) throws SQLException {
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
                markers.merge(rows.getInt("span_end"), "[%d]".formatted(sources.indexOf(source) + 1), String::concat);
            }
        }
        var text = new StringBuilder(answer);
        // From the last to the first, so that the offsets still hold.
        markers.descendingMap().forEach((end, marker) -> text.insert(answer.offsetByCodePoints(0, end), " " + marker));
        return new Answer(text.toString(), sources);
    }

    /** The answer, a blank line, and each source. */
    String describe() {
        var lines = new StringBuilder(Prose.wrap(text, "")).append("%n%n".formatted());
        for (var number = 1; number <= sources.size(); number++) {
            lines.append(sources.get(number - 1).describe(number, null)).append(System.lineSeparator());
        }
        return lines.toString();
    }
}
