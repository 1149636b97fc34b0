package museum.vitrine.app.web;

import org.jspecify.annotations.Nullable;

/// A question that whoever asks it must ask otherwise. The message says how, and is shown as it is.
final class NotUnderstoodException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotUnderstoodException(@Nullable String message) {
        super(message);
    }

    /// @param cause from where a question is read, and nothing else is done
    NotUnderstoodException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
