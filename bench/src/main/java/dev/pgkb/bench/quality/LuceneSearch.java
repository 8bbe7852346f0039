package dev.pgkb.bench.quality;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Lucene with its default similarity, BM25. Any word may match. */
final class LuceneSearch implements Search {

    /** Makes of a question the words that are looked for. */
    @FunctionalInterface
    interface Tokens {
        List<String> of(String question) throws Exception;
    }

    private final IndexSearcher searcher;
    private final Tokens tokens;

    private LuceneSearch(Analyzer analyzer, Tokens tokens, Map<String, String> texts) throws IOException {
        var directory = new ByteBuffersDirectory();
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (var text : texts.entrySet()) {
                var document = new Document();
                document.add(new StringField("key", text.getKey(), Field.Store.YES));
                document.add(new TextField("text", text.getValue(), Field.Store.NO));
                writer.addDocument(document);
            }
        }
        this.searcher = new IndexSearcher(DirectoryReader.open(directory));
        this.tokens = tokens;
    }

    /** Over PostgreSQL's tokens: texts of lexemes with a blank between. */
    static LuceneSearch ofLexemes(Map<String, String> texts, Tokens tokens) throws IOException {
        return new LuceneSearch(new WhitespaceAnalyzer(), tokens, texts);
    }

    /** Over Lucene's own tokens of English. */
    static LuceneSearch ofEnglish(Map<String, String> texts) throws IOException {
        var analyzer = new EnglishAnalyzer();
        return new LuceneSearch(analyzer, question -> tokens(analyzer, question), texts);
    }

    private static List<String> tokens(Analyzer analyzer, String question) throws IOException {
        try (var stream = analyzer.tokenStream("text", question)) {
            var tokens = new ArrayList<String>();
            var term = stream.getAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                tokens.add(term.toString());
            }
            return tokens;
        }
    }

    @Override
    public List<String> chunks(String question) throws Exception {
        var query = new BooleanQuery.Builder();
        for (var token : tokens.of(question)) {
            query.add(new TermQuery(new Term("text", token)), Occur.SHOULD);
        }
        var chunks = new ArrayList<String>();
        for (var hit : searcher.search(query.build(), DEPTH).scoreDocs) {
            chunks.add(searcher.storedFields().document(hit.doc).get("key"));
        }
        return chunks;
    }
}
