package museum.vitrine.app.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Function;
import museum.vitrine.failure.PipelineException;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// The log of this process, from [#start] until it is closed. There is one at a time.
final class Log implements AutoCloseable {

    /// What is heard of libraries unless asked for more: they report each attempt, Vitrine each trouble, once.
    /// What they throw as well is not heard twice; what ends a thread of theirs is thrown at nobody.
    /// Tomcat takes threads that outlive it for a leak of its application, which is the whole process here.
    private static final Map<String, Level> LIBRARIES = Map.of(
            Logger.ROOT_LOGGER_NAME,
            Level.WARN,
            "org.apache.catalina.loader",
            Level.ERROR,
            "org.apache.kafka",
            Level.OFF,
            "org.apache.kafka.common.utils",
            Level.ERROR,
            "org.postgresql.ssl",
            Level.OFF,
            "com.zaxxer",
            Level.ERROR,
            "software.amazon",
            Level.WARN,
            "org.flywaydb",
            Level.WARN);

    private final LoggerContext context;
    private final PrintWriter target;
    private final boolean isOwnTarget;

    private Log(LoggerContext context, PrintWriter target, boolean isOwnTarget) {
        this.context = context;
        this.target = target;
        this.isOwnTarget = isOwnTarget;
    }

    /// Starts the log.
    ///
    /// @param err standard error, for a log without a file
    /// @throws PipelineException if the file cannot be written
    static Log start(LogOptions options, PrintWriter err) {
        PrintWriter target = options.file() == null ? err : open(options.file());
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        setLevels(context, options.level());
        LineAppender appender = new LineAppender(target, line(options));
        appender.setContext(context);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        return new Log(context, target, options.file() != null);
    }

    @Override
    public void close() {
        SLF4JBridgeHandler.uninstall();
        context.reset();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        if (isOwnTarget) {
            target.close();
        }
    }

    private static Function<ILoggingEvent, String> line(LogOptions options) {
        boolean isTracing = options.level().isAtLeast(LogLevel.DEBUG);
        return switch (options.format()) {
            case TEXT -> event -> LogLine.of(event, isTracing).asText();
            case JSON -> event -> LogLine.of(event, isTracing).asJson();
        };
    }

    private static void setLevels(LoggerContext context, LogLevel wanted) {
        Level own = Level.toLevel(wanted.name());
        context.getLogger("museum.vitrine").setLevel(own);
        LIBRARIES.forEach((name, usual) -> {
            Level level = switch (wanted) {
                case OFF, ERROR -> usual.isGreaterOrEqual(own) ? usual : own;
                case WARN, INFO -> usual;
                case DEBUG -> Level.WARN;
                case TRACE -> Level.INFO;
            };
            context.getLogger(name).setLevel(level);
        });
    }

    private static PrintWriter open(Path file) {
        try {
            return new PrintWriter(Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new PipelineException("--log-file " + file + " cannot be written: " + reason(file), e);
        }
    }

    private static String reason(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            return "it is a folder";
        }
        return folder == null || Files.isDirectory(folder)
                ? "it is not yours to write"
                : "there is no folder " + folder;
    }
}
