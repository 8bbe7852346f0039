package dev.pgkb.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Lucene's own BM25 over tokens that were made elsewhere. */
public final class LuceneIndex {

    private final IndexReader reader;

    private LuceneIndex(IndexReader reader) {
        this.reader = reader;
    }

    /** Indexes texts by their keys, each as the tokens that it consists of. */
    public static LuceneIndex of(Map<String, List<String>> tokens) throws IOException {
        var directory = new ByteBuffersDirectory();
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
            for (var text : tokens.entrySet()) {
                var document = new Document();
                document.add(new StringField("key", text.getKey(), Field.Store.YES));
                document.add(new TextField("text", new Tokens(text.getValue())));
                writer.addDocument(document);
            }
        }
        return new LuceneIndex(DirectoryReader.open(directory));
    }

    /** The scores of all texts with one of the terms, best first. */
    public Map<String, Double> scores(List<String> terms) throws IOException {
        var query = new BooleanQuery.Builder();
        for (var term : terms) {
            query.add(new TermQuery(new Term("text", term)), Occur.SHOULD);
        }
        var scores = new LinkedHashMap<String, Double>();
        var searcher = new IndexSearcher(reader);
        for (var hit : searcher.search(query.build(), reader.numDocs()).scoreDocs) {
            scores.put(searcher.storedFields().document(hit.doc).get("key"), (double) hit.score);
        }
        return scores;
    }

    /** The weight that Lucene's BM25 gives a term: the less texts have it, the more. */
    public double idf(String term) {
        try {
            var texts = reader.docFreq(new Term("text", term));
            return Math.log(1 + (reader.numDocs() - texts + 0.5) / (texts + 0.5));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static final class Tokens extends TokenStream {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final Iterator<String> tokens;

        Tokens(List<String> tokens) {
            this.tokens = tokens.iterator();
        }

        @Override
        public boolean incrementToken() {
            if (!tokens.hasNext()) {
                return false;
            }
            clearAttributes();
            term.append(tokens.next());
            return true;
        }
    }
}
