package museum.vitrine.benchmarks.contestant;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import museum.vitrine.devstack.embedded.EmbeddedDatabase;
import museum.vitrine.store.Database;
import museum.vitrine.store.Migrations;

/// Makes the databases that contestants get copies of, and the copies. Not thread-safe.
public final class Templates {

    /// With the tables of seed 003.
    static final String SEED = "seed_template";

    /// With one plain table.
    static final String PLAIN = "plain_template";

    /// Rows that are filled in by one statement: few enough to fit a small disk twice over while they are counted.
    private static final long ROWS_PER_STATEMENT = 5_000_000;

    private static final String PRESS = """
            CREATE TABLE press (
                press_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                at       timestamptz,
                site     integer,
                val      integer,
                type     integer
            )""";

    private static final String SEED_SCHEMA = """
            CREATE TABLE department (
                department_id   smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                department_name varchar(100) NOT NULL);
            CREATE TABLE floor (
                floor_id   smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                floor_name varchar(100) NOT NULL);
            CREATE TABLE exhibition (
                exhibition_id          smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                exhibition_name        varchar(100) NOT NULL,
                exhibition_description text,
                department_id          smallint REFERENCES department,
                floor_id               smallint REFERENCES floor,
                exhibition_start_date  date CHECK (exhibition_start_date BETWEEN '1900-01-01' AND CURRENT_DATE),
                public_id              text NOT NULL UNIQUE);
            CREATE INDEX ON exhibition (department_id);
            CREATE INDEX ON exhibition (floor_id);
            CREATE INDEX ON exhibition (exhibition_start_date);
            CREATE TABLE request (
                request_id          smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                request_value       smallint NOT NULL CHECK (request_value IN (0, 1)),
                request_description varchar(100) NOT NULL);
            CREATE INDEX ON request (request_value);
            CREATE TABLE rating (
                rating_id          smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                rating_value       smallint NOT NULL CHECK (rating_value BETWEEN 0 AND 4),
                rating_description varchar(100) NOT NULL);
            CREATE INDEX ON rating (rating_value);
            CREATE TABLE request_interaction (
                request_interaction_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                exhibition_id          smallint NOT NULL REFERENCES exhibition,
                request_id             smallint NOT NULL REFERENCES request,
                event_at               timestamptz NOT NULL);
            CREATE TABLE rating_interaction (
                rating_interaction_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                exhibition_id         smallint NOT NULL REFERENCES exhibition,
                rating_id             smallint NOT NULL REFERENCES rating,
                event_at              timestamptz NOT NULL);
            INSERT INTO exhibition (exhibition_name, public_id)
            SELECT 'Exhibition ' || site, 'EXH_0' || site FROM generate_series(0, 5) AS site ORDER BY site;
            INSERT INTO rating (rating_value, rating_description)
            VALUES (0, 'Terrible'), (1, 'Bad'), (2, 'Neutral'), (3, 'Good'), (4, 'Amazing');
            INSERT INTO request (request_value, request_description) VALUES (0, 'Assistance'), (1, 'Emergency');
            """;

    private final EmbeddedDatabase server;
    private final Surroundings surroundings;
    private final Set<String> made = new HashSet<>();

    public Templates(EmbeddedDatabase server, Surroundings surroundings) {
        this.server = server;
        this.surroundings = surroundings;
    }

    /// Vitrine's schema with exhibitions, sites from 0, ids from 1.
    public Template vitrine(int exhibitions) throws SQLException {
        String name = "vitrine_template_" + exhibitions;
        if (!made.add(name)) {
            return new Template(name, 0);
        }
        execute(EmbeddedDatabase.NAME, "CREATE DATABASE " + name);
        try (Database database = surroundings.database(name)) {
            new Migrations(database).migrate();
        }
        execute(name, """
                INSERT INTO exhibition (exhibition_id, museum_id, public_id, exhibition_name) OVERRIDING SYSTEM VALUE
                SELECT site + 1, museum_id, 'EXH_' || lpad(site::text, greatest(2, length(site::text)), '0'),
                    'Exhibition ' || site
                FROM museum, generate_series(0, %d) AS site
                WHERE code = 'lmnh' ORDER BY site""".formatted(exhibitions - 1));
        return new Template(name, 0);
    }

    /// The same with ratings from before the stream begins, as dense as those of the stream, counted by the
    /// triggers.
    public Template filled(Template empty, long rows) throws SQLException {
        String name = empty.name() + "_" + rows;
        copy(empty.name(), name);
        for (long from = 0; from < rows; from += ROWS_PER_STATEMENT) {
            // 86,400 s for 9,772 presses a day, beginning so early that the last is before the stream
            execute(name, """
                    INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)
                    SELECT 1 + row %% 6, 1 + row %% 5,
                        timestamptz '2011-12-31 00:00:00+00' - (%d - row) * interval '8.841588 seconds'
                    FROM generate_series(%d::bigint, %d) AS row
                    """.formatted(rows, from, Math.min(rows, from + ROWS_PER_STATEMENT) - 1));
        }
        execute(name, "VACUUM (ANALYZE)");
        return new Template(name, rows);
    }

    /// For [SeedWriter].
    public void seed() throws SQLException {
        execute(EmbeddedDatabase.NAME, "CREATE DATABASE " + SEED);
        execute(SEED, SEED_SCHEMA);
    }

    /// For [DebeziumSink].
    public void plain() throws SQLException {
        execute(EmbeddedDatabase.NAME, "CREATE DATABASE " + PLAIN);
        execute(PLAIN, PRESS);
    }

    /// A database of a contestant's own.
    public void copy(String template, String name) throws SQLException {
        execute(EmbeddedDatabase.NAME, "CREATE DATABASE %s TEMPLATE %s STRATEGY FILE_COPY".formatted(name, template));
    }

    /// As the superuser, whom an autovacuum that is at work there makes way for.
    public void drop(String name) throws SQLException {
        try (Connection superuser = server.connectAsSuperuser(EmbeddedDatabase.NAME);
                Statement statement = superuser.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
        }
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
