package museum.vitrine.app.cli;

/// A command was given what it cannot take, in a way that only the command itself sees. Ends with exit code 2,
/// the message, and a hint to the command's help.
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
