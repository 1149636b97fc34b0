package museum.vitrine.app.cli;

import java.util.Locale;

/// How much is logged.
enum LogLevel {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    boolean isAtLeast(LogLevel other) {
        return compareTo(other) >= 0;
    }

    /// As it is written on the command line.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
