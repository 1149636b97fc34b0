package museum.vitrine.benchmarks;

import java.util.List;

/// A contestant stored something else than the records say: its time means nothing.
public final class ContentsDifferException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param contestant whose tables they are
    public ContentsDifferException(String contestant, List<String> differences) {
        super("the tables of \"" + contestant + "\" are not as they must be:\n" + String.join("\n", differences));
    }
}
