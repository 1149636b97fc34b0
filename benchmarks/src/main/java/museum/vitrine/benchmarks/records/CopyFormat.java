package museum.vitrine.benchmarks.records;

/// How the rows of a COPY are written.
public enum CopyFormat {
    TEXT,
    BINARY
}
