package museum.vitrine.query;

import java.util.List;

/// An answer whose table has other rows than its own lists, because these lie in each other.
public interface Tabular {

    /// A record for each row, all of one kind.
    List<? extends Record> rows();
}
