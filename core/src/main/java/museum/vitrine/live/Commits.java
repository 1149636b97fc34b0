package museum.vitrine.live;

import java.time.Duration;
import java.util.List;

/// Hears of commits. One owner thread.
public interface Commits extends AutoCloseable {

    /// Waits until something is committed.
    ///
    /// @return whether something was, since the last call
    /// @throws museum.vitrine.failure.UnavailableException when nothing can be heard any more
    boolean await(Duration maxWait);

    /// The processes that load.
    List<LoaderSign> loaders();

    @Override
    void close();
}
