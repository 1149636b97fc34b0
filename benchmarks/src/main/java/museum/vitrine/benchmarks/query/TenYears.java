package museum.vitrine.benchmarks.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import museum.vitrine.benchmarks.ContentsDifferException;
import museum.vitrine.benchmarks.measure.Machine;
import museum.vitrine.devstack.embedded.EmbeddedDatabase;
import museum.vitrine.devstack.embedded.StackIdentity;
import museum.vitrine.query.TimeRange;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseConfig;
import museum.vitrine.store.DatabaseRole;
import museum.vitrine.store.Migrations;
import museum.vitrine.store.Verification;
import museum.vitrine.store.Verification.Check;

/// A database with the counts of a museum's ten years, without their presses. Closing it deletes it.
final class TenYears implements AutoCloseable {

    /// At which it is asked: a Saturday in summer.
    static final Instant NOW = Instant.parse("2026-06-20T13:07:00Z");

    /// One of many shapes that chance could give.
    private static final double SEED = 0.2016;

    /// Each quarter of an hour in which the museum is open, 08:45 to 18:15, at each exhibition, with a crowd of its
    /// own.
    private static final String CELLS = """
            CREATE TEMP TABLE cell AS
            SELECT exhibition_id, bucket, 0.2 + 1.6 * random() AS crowd
            FROM (
                SELECT (day + time '08:45' + quarter * interval '15 minutes') AT TIME ZONE 'Europe/London' AS bucket
                FROM generate_series(timestamp '2016-06-20', timestamp '2026-06-20', interval '1 day') AS day,
                    generate_series(0, 37) AS quarter) AS open, exhibition
            WHERE bucket < timestamptz '2026-06-20 13:07Z'
            ORDER BY bucket, exhibition_id""";

    /// 96 % are ratings, as in the simulation of the real stream; a row only where a press was, as the triggers would
    /// have made it. Ids of buttons are 1 and up, so that the first place of a row stays empty.
    private static final String RATINGS = """
            INSERT INTO rating_rollup (exhibition_id, bucket, first_rating_id, interactions_0, interactions_1,
                interactions_2, interactions_3, interactions_4, interactions_5, interactions_6, interactions_7)
            SELECT exhibition_id, bucket, 0, 0, n1, n2, n3, n4, n5, 0, 0
            FROM (
                SELECT exhibition_id, bucket, floor(crowd * mean * 0.96 * 0.16 + random()) AS n1,
                    floor(crowd * mean * 0.96 * 0.24 + random()) AS n2,
                    floor(crowd * mean * 0.96 * 0.25 + random()) AS n3,
                    floor(crowd * mean * 0.96 * 0.20 + random()) AS n4,
                    floor(crowd * mean * 0.96 * 0.15 + random()) AS n5
                FROM cell, (SELECT ?::bigint / count(*)::double precision AS mean FROM cell) AS whole) AS counted
            WHERE n1 + n2 + n3 + n4 + n5 > 0
            ORDER BY bucket, exhibition_id""";

    /// One of eighteen is an emergency.
    private static final String REQUESTS = """
            INSERT INTO request_rollup (exhibition_id, bucket, first_request_id, interactions_0, interactions_1,
                interactions_2, interactions_3, interactions_4, interactions_5, interactions_6, interactions_7)
            SELECT exhibition_id, bucket, 0, 0, n1, n2, 0, 0, 0, 0, 0
            FROM (
                SELECT exhibition_id, bucket, floor(crowd * mean * 0.04 * 17 / 18 + random()) AS n1,
                    floor(crowd * mean * 0.04 / 18 + random()) AS n2
                FROM cell, (SELECT ?::bigint / count(*)::double precision AS mean FROM cell) AS whole) AS counted
            WHERE n1 + n2 > 0
            ORDER BY bucket, exhibition_id""";

    private final Path folder;
    private final EmbeddedDatabase server;
    private final DatabaseConfig config;

    private TenYears(Path folder, EmbeddedDatabase server) {
        this.folder = folder;
        this.server = server;
        this.config = new DatabaseConfig(
                "127.0.0.1",
                server.port(),
                EmbeddedDatabase.NAME,
                EmbeddedDatabase.NAME,
                server.password(),
                null,
                null);
    }

    /// Makes it, which takes a minute or more.
    ///
    /// @throws ContentsDifferException when the days are not what their quarter hours say
    static TenYears fill(int exhibitions, long interactions) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("vitrine-benchmark-");
        EmbeddedDatabase server = new EmbeddedDatabase(folder.resolve("postgresql"), 0, StackIdentity.random());
        server.start();
        TenYears years = new TenYears(folder, server);
        try {
            years.count(exhibitions, interactions);
            years.requireTrueDays();
            return years;
        } catch (Throwable e) {
            years.close();
            throw e;
        }
    }

    /// As screens open it.
    Database open() {
        return new Database(config, DatabaseRole.WEB, "benchmark");
    }

    /// What the quarter hours say that an answer must add up to.
    long presses(Panel.Kind kind, TimeRange range, Choice choice) throws SQLException {
        String sql = """
            SELECT coalesce(sum(interactions_0 + interactions_1 + interactions_2 + interactions_3 + interactions_4
                + interactions_5 + interactions_6 + interactions_7), 0)
            FROM %s_rollup JOIN exhibition USING (exhibition_id)
            WHERE bucket >= ? AND bucket < ?""".formatted(kind.name().toLowerCase(Locale.ROOT));
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql + choice.sql())) {
            statement.setObject(1, range.from().atOffset(ZoneOffset.UTC));
            statement.setObject(2, range.until().atOffset(ZoneOffset.UTC));
            ResultSet rows = statement.executeQuery();
            rows.next();
            return rows.getLong(1);
        }
    }

    /// Takes a press out of a past month and puts it back, as two writers would: what was remembered of it must be read
    /// anew, and the counts stay as they are.
    void touchPastMonth() throws SQLException {
        execute("""
                INSERT INTO rating_interaction (exhibition_id, rating_id, event_at) VALUES (1, 1, '2020-05-05 12:00Z')""");
        execute("""
                SET ROLE vitrine_maintenance;
                DELETE FROM rating_interaction WHERE event_at = '2020-05-05 12:00Z'""");
    }

    Map<String, String> environment() throws SQLException, IOException {
        try (Connection connection = connect()) {
            return Machine.describe(connection, folder);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void count(int exhibitions, long interactions) throws SQLException {
        try (Database database = new Database(config, DatabaseRole.OWNER, "benchmark")) {
            new Migrations(database).migrate();
        }
        execute("""
                INSERT INTO floor (museum_id, floor_name)
                SELECT museum_id, name FROM museum, unnest(ARRAY['1', '2', '3', 'Vault']) AS name ORDER BY name;
                INSERT INTO department (museum_id, department_name)
                SELECT museum_id, name FROM museum, unnest(ARRAY['Ecology', 'Geology', 'Zoology']) AS name ORDER BY name;
                INSERT INTO exhibition (museum_id, public_id, exhibition_name, floor_id, department_id)
                SELECT museum_id, 'EXH_' || lpad(site::text, 2, '0'), 'Exhibition ' || site, 1 + site %% 4, 1 + site %% 3
                FROM museum, generate_series(0, %d - 1) AS site ORDER BY site""".formatted(exhibitions));
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT setseed(" + SEED + ")");
            statement.execute(CELLS);
            for (String sql : List.of(RATINGS, REQUESTS)) {
                try (PreparedStatement filling = connection.prepareStatement(sql)) {
                    filling.setLong(1, interactions);
                    filling.execute();
                }
            }
            statement.execute("SELECT count_rating_days_of(museum_id), count_request_days_of(museum_id) FROM museum");
        }
        try (Connection connection = server.connectAsSuperuser(EmbeddedDatabase.NAME);
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM (ANALYZE)");
            statement.execute("CHECKPOINT");
        }
    }

    private void requireTrueDays() {
        try (Database database = new Database(config, DatabaseRole.OWNER, "benchmark")) {
            List<String> differences = new Verification(database)
                    .run(Set.of(Check.RATING_DAYS, Check.REQUEST_DAYS)).stream()
                            .filter(finding -> finding.differences() > 0)
                            .map(finding -> "not true: " + finding.check().statement() + "; " + finding.example())
                            .toList();
            if (!differences.isEmpty()) {
                throw new ContentsDifferException("ten years", differences);
            }
        }
    }

    private Connection connect() throws SQLException {
        return server.connect(EmbeddedDatabase.NAME);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
