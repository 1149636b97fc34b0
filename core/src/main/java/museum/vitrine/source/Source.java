package museum.vitrine.source;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/// A stream of records in partitions. Owned by one thread, but for [#wakeUp].
///
/// A batch that was handed out and not reported as [#loaded] before the next poll counts as dropped: the source
/// then goes back to the stored position of its partition. So no rollback can forget to.
public interface Source extends AutoCloseable {

    /// The next records, at most one batch for each partition; empty when none came in time.
    ///
    /// @throws museum.vitrine.failure.UnavailableException when the source or the stored positions cannot
    ///     be reached
    /// @throws museum.vitrine.failure.PipelineException    when a person must act first; the message says how
    List<SourceBatch> poll(Duration maxWait);

    /// Throws when what the last poll brought is no longer what the source holds. Asked before the commit.
    ///
    /// @throws SourceChangedException when it is not
    void requireUnchanged();

    /// The effects of a batch are committed. Called for each batch of a poll, or for none of them.
    void loaded(SourceBatch batch);

    /// Keeps the source's place in its group for a time in which nothing can be loaded; hands out nothing.
    void keepAlive(Duration pause);

    /// Records that lie ahead of the position, over all partitions that are read here; empty when not known.
    OptionalLong lag();

    /// Ends a poll that waits. May be called by any thread.
    void wakeUp();

    @Override
    void close();
}
