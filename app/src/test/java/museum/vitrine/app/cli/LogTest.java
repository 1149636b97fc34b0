package museum.vitrine.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

final class LogTest {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
    private static final Logger OWN = LoggerFactory.getLogger("museum.vitrine.load.Loader");

    private final StringWriter err = new StringWriter();

    @Test
    void writesTimeLevelEventAndFacts() {
        try (Log _ = start(LogLevel.INFO, LogFormat.TEXT, null)) {
            OWN.atInfo()
                    .setMessage("batch dropped")
                    .addKeyValue("partition", "lmnh-0")
                    .addKeyValue("position", 42L)
                    .addKeyValue("because", "it \"moved\"")
                    .addKeyValue("empty", "")
                    .log();
        }

        assertThat(err.toString())
                .matches(
                        TIME
                                + " INFO  batch dropped partition=lmnh-0 position=42 because=\"it \\\\\"moved\\\\\"\" empty=\"\"\\R");
    }

    @Test
    void writesOneJsonObjectALine() {
        try (Log _ = start(LogLevel.INFO, LogFormat.JSON, null)) {
            OWN.atWarn()
                    .setMessage("waiting")
                    .addKeyValue("position", 42L)
                    .addKeyValue("because", "a\nb")
                    .log();
            OWN.atError()
                    .setMessage("defect")
                    .setCause(new IllegalStateException("no"))
                    .log();
        }

        String[] lines = err.toString().split("\\R");
        assertThat(lines).hasSize(2);
        assertThat(lines[0])
                .matches(
                        "\\{\"time\":\"" + TIME
                                + "\",\"level\":\"WARN\",\"event\":\"waiting\",\"fields\":\\{\"position\":42,\"because\":\"a\\\\nb\"}}");
        assertThat(lines[1])
                .contains("\"fields\":{\"error\":\"java.lang.IllegalStateException: no\"},\"trace\":\"java.lang.");
    }

    @Test
    void letsNoTextPassForALineOfItsOwn() {
        try (Log _ = start(LogLevel.INFO, LogFormat.TEXT, null)) {
            OWN.atInfo()
                    .setMessage("read\n2026-01-01T00:00:00.000Z INFO  forged")
                    .addKeyValue("key", "x\r\ny\u001b[31m z=1")
                    .log();
        }

        assertThat(err.toString().lines()).hasSize(1);
        try (Log _ = start(LogLevel.INFO, LogFormat.TEXT, null)) {
            OWN.atError()
                    .setMessage("defect")
                    .setCause(new IllegalStateException("of\n2026-01-01T00:00:00.000Z INFO  forged\u0000"))
                    .log();
        }
        assertThat(err.toString().lines().filter(line -> line.startsWith("20"))).hasSize(2);
        assertThat(err.toString()).contains("    2026-01-01T00:00:00.000Z INFO  forged\\u0000");
        assertThat(err.toString()).contains("INFO  read\\n2026").contains("key=\"x\\r\\ny\\u001b[31m z=1\"");
    }

    @ParameterizedTest
    @CsvSource({
        "info,  org.apache.kafka.clients.NetworkClient, warn,  false",
        "info,  org.apache.kafka.clients.NetworkClient, error, false",
        "error, org.apache.kafka.clients.NetworkClient, error, false",
        "debug, org.apache.kafka.clients.NetworkClient, error, true",
        "info,  org.apache.kafka.common.utils.Utils,    error, true",
        "info,  org.postgresql.ssl.PGjdbcHostnameVerifier, error, false",
        "debug, org.postgresql.ssl.PGjdbcHostnameVerifier, error, true",
        "debug, org.apache.kafka.clients.NetworkClient, warn,  true",
        "info,  com.zaxxer.hikari.pool.HikariPool,      warn,  false",
        "info,  org.flywaydb.core.Flyway,               info,  false",
        "info,  software.amazon.awssdk.core,            warn,  true",
        "info,  museum.vitrine.load.Loader,             info,  true",
        "info,  museum.vitrine.load.Loader,             debug, false",
        "trace, museum.vitrine.load.Loader,             trace, true",
        "trace, org.apache.kafka.clients.NetworkClient, info,  true",
        "warn,  museum.vitrine.load.Loader,             info,  false",
        "error, software.amazon.awssdk.core,            warn,  false",
        "off,   museum.vitrine.load.Loader,             error, false",
    })
    void hearsOfLibrariesOnlyWhatMatters(String wanted, String logger, String level, boolean isHeard) {
        try (Log _ = start(LogLevel.valueOf(wanted.toUpperCase(Locale.ROOT)), LogFormat.TEXT, null)) {
            LoggerFactory.getLogger(logger)
                    .atLevel(Level.valueOf(level.toUpperCase(Locale.ROOT)))
                    .log("something");
        }

        assertThat(err.toString().contains("something")).isEqualTo(isHeard);
    }

    @Test
    void namesTheLibraryThatSpeaks() {
        try (Log _ = start(LogLevel.INFO, LogFormat.TEXT, null)) {
            LoggerFactory.getLogger("software.amazon.awssdk").warn("slow {}", "down");
            java.util.logging.Logger.getLogger("org.postgresql").warning("deprecated");
        }

        assertThat(err.toString())
                .contains("WARN  slow down logger=software.amazon.awssdk")
                .contains("WARN  deprecated logger=org.postgresql");
    }

    @Test
    void tracesErrorsAlwaysAndWarningsAtDebug() {
        try (Log _ = start(LogLevel.INFO, LogFormat.TEXT, null)) {
            OWN.atWarn()
                    .setMessage("waiting")
                    .setCause(new IllegalStateException("away"))
                    .log();
        }
        assertThat(err.toString())
                .endsWith("WARN  waiting error=\"java.lang.IllegalStateException: away\"" + System.lineSeparator());

        try (Log _ = start(LogLevel.DEBUG, LogFormat.TEXT, null)) {
            OWN.atWarn()
                    .setMessage("waiting")
                    .setCause(new IllegalStateException("away"))
                    .log();
        }
        assertThat(err.toString()).contains("        at museum.vitrine.app.cli.LogTest");
    }

    @Test
    void appendsToAFileInsteadOfStandardError(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("vitrine.log"), "before\n");

        try (Log _ = start(LogLevel.INFO, LogFormat.TEXT, file)) {
            OWN.info("started");
        }

        assertThat(err.toString()).isEmpty();
        assertThat(Files.readString(file)).startsWith("before\n").endsWith("INFO  started\n");
    }

    @Test
    void isSilentBeforeItStartsAndAfterItEnds() {
        start(LogLevel.TRACE, LogFormat.TEXT, null).close();

        OWN.error("nobody hears");

        assertThat(err.toString()).isEmpty();
        assertThat(LogManager.getLogManager().getLogger("").getHandlers())
                .noneMatch(handler -> handler.getClass().getName().contains("SLF4J"));
    }

    private Log start(LogLevel level, LogFormat format, @Nullable Path file) {
        return Log.start(new LogOptions(level, format, file), new PrintWriter(err));
    }
}
