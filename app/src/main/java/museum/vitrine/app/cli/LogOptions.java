package museum.vitrine.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What is logged, how, and where.
///
/// @param file null logs to standard error
record LogOptions(
        LogLevel level, LogFormat format, @Nullable Path file) {

    static final LogOptions USUAL = new LogOptions(LogLevel.INFO, LogFormat.TEXT, null);
}
