package museum.vitrine.load;

import museum.vitrine.failure.PipelineException;
import org.jspecify.annotations.Nullable;

/// The stored position of a partition is not where its part of the batch begins: another loader was faster, or a poll
/// was
/// dropped. Nothing was loaded; whoever sees this drops what is in hand and goes to the stored position.
public final class PositionMovedException extends PipelineException {

    private static final long serialVersionUID = 1L;

    public PositionMovedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
