package museum.vitrine.benchmarks.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// What a measurement was made on.
public final class Machine {

    private static final int SYNCS = 100;
    private static final int PAGE_BYTES = 8192;

    private static final String SETTINGS = """
            SELECT string_agg(name || '=' || current_setting(name), ', ' ORDER BY name) FROM pg_settings
            WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_wal_size',
                'wal_level', 'wal_compression', 'checkpoint_timeout', 'work_mem', 'jit')""";

    private Machine() {}

    /// Names and values, for people.
    ///
    /// @param folder on the disk of the database
    public static Map<String, String> describe(Connection database, Path folder) throws SQLException, IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", firstOf("/proc/cpuinfo", "model name"));
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", firstOf("/proc/meminfo", "MemTotal"));
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("JDK", System.getProperty("java.vm.vendor") + " " + System.getProperty("java.runtime.version"));
        facts.put("PostgreSQL", text(database, "SELECT current_setting('server_version')"));
        facts.put("its settings", text(database, SETTINGS));
        facts.put("8 kB written and synchronized", "%.0f µs".formatted(syncMicros(folder)));
        facts.put(
                "load average before",
                Files.readString(Path.of("/proc/loadavg")).strip());
        return facts;
    }

    private static String text(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String firstOf(String file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    /// The median of some.
    private static double syncMicros(Path folder) throws IOException {
        Path file = folder.resolve("synchronized");
        double[] micros = new double[SYNCS];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < SYNCS; i++) {
                long begun = System.nanoTime();
                channel.write(ByteBuffer.allocate(PAGE_BYTES));
                channel.force(false);
                micros[i] = (System.nanoTime() - begun) / 1e3;
            }
        } finally {
            Files.deleteIfExists(file);
        }
        return Spread.of(micros).median();
    }
}
