package museum.vitrine.devstack;

/// The dev stack could not be started; the message says which part, why, and what to do next.
public final class DevStackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DevStackException(String message, Throwable cause) {
        super(message, cause);
    }
}
