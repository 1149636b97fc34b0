package museum.vitrine.failure;

import org.jspecify.annotations.Nullable;

/// A database, broker or archive does not answer, or not now. Nothing is lost by waiting and trying again.
public final class UnavailableException extends PipelineException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
