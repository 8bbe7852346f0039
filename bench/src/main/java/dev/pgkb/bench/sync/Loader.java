package dev.pgkb.bench.sync;

/** A way to have chunks with their embeddings searched by an HNSW index. */
interface Loader {

    /** The table that is filled. */
    String table();

    /** The column of the texts. */
    String text();

    /** What is there before: an empty table, at most with its indexes. Not measured. */
    void prepare() throws Exception;

    /** What is measured: from chunks in memory to an index that finds them. */
    void load() throws Exception;
}
