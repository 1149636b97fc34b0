package museum.vitrine.failure;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An operational failure that a person must look at. The message says what, where, and what to do next, and
/// may be shown as it is; it holds no secret.
public class PipelineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PipelineException(String message) {
        super(message);
    }

    public PipelineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "message");
    }
}
