package museum.vitrine.app.cli;

import java.util.Locale;

/// How a line of the log is written.
enum LogFormat {
    TEXT,
    JSON;

    /// As it is written on the command line.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
