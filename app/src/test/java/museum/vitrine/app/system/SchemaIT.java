package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestStack;
import museum.vitrine.store.Migrations;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The schema as psql and BI tools see it: what it counts, what it refuses, and what `db` does with it.
/// [RightsIT] has the roles.
class SchemaIT {

    private static final String PRESS = """
        INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)
        SELECT exhibition_id, rating_id, '2024-05-05 12:07:00+01' FROM exhibition, rating
        WHERE site = 1 AND rating_value = 4""";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void interactionInsertedByHandCountsLikeAnyOther() {
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.execute(PRESS);
            museum.execute(PRESS);

            assertThat(museum.rows("SELECT bucket AT TIME ZONE 'UTC', interactions FROM rating_counts"))
                    .containsExactly("2024-05-05 11:00:00|2");
            museum.verify();
        }
    }

    @Test
    void interactionOfAnUnknownExhibitionIsRefused() {
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            assertThatThrownBy(
                            () -> museum.execute(
                                    "INSERT INTO rating_interaction (exhibition_id, rating_id, event_at) VALUES (999, 1, now())"))
                    .hasStackTraceContaining("violates foreign key constraint");
        }
    }

    @Test
    void interactionOfAnUnknownButtonIsRefused() {
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            assertThatThrownBy(
                            () -> museum.execute(
                                    "INSERT INTO rating_interaction (exhibition_id, rating_id, event_at) VALUES (1, 4, now()), (1, 77, now())"))
                    .hasStackTraceContaining("there is no rating with rating_id 77");
            museum.verify();
        }
    }

    @Test
    void museumMayHaveMoreButtonsThanARowOfTheRollupCounts() {
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.execute(
                    "INSERT INTO rating (rating_value, rating_description) SELECT v, 'Face ' || v FROM generate_series(5, 19) v");
            museum.execute("INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)"
                    + " SELECT 1, rating_id, '2024-05-05 12:07:00+01' FROM rating, generate_series(0, rating_value)");

            assertThat(
                            museum.rows(
                                    "SELECT rating_value, interactions FROM rating_counts JOIN rating USING (rating_id) ORDER BY 1"))
                    .isEqualTo(IntStream.range(0, 20)
                            .mapToObj(value -> value + "|" + (value + 1))
                            .toList());
            museum.verify();
        }
    }

    @Test
    void countsOfTheNarrowRollupsAreKeptWhenTheyBecomeWide() {
        try (TestMuseum museum = TestMuseum.empty()) {
            migrateTo("4", museum.environment());
            museum.execute("INSERT INTO exhibition (museum_id, public_id, exhibition_name)"
                    + " VALUES (1, 'EXH_01', 'Bees'), (1, 'EXH_02', 'Wasps')");
            museum.execute("INSERT INTO rating (rating_value, rating_description)"
                    + " SELECT value, 'Face ' || value FROM generate_series(5, 17) AS value");
            museum.execute("INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)"
                    + " SELECT 1 + i % 2, 1 + i % 17, timestamptz '2024-05-05 12:00Z' + i * interval '1 minute'"
                    + " FROM generate_series(1, 900) i");
            museum.execute("INSERT INTO request_interaction (exhibition_id, request_id, event_at)"
                    + " SELECT 1, 1 + i % 2, timestamptz '2024-05-05 12:00Z' + i * interval '5 minutes'"
                    + " FROM generate_series(1, 100) i");
            List<String> ratings = museum.rows("SELECT * FROM rating_counts ORDER BY 1, 2, 3");
            List<String> requests = museum.rows("SELECT * FROM request_counts ORDER BY 1, 2, 3");

            museum.vitrineDone("db", "migrate");

            assertThat(museum.rows("SELECT * FROM rating_counts ORDER BY 1, 2, 3"))
                    .isEqualTo(ratings);
            assertThat(museum.rows("SELECT * FROM request_counts ORDER BY 1, 2, 3"))
                    .isEqualTo(requests);
            museum.verify();
        }
    }

    @Test
    void migrationWaitsForALoaderThatRunsAndTheLoaderForTheMigration() throws Exception {
        try (TestMuseum museum = TestMuseum.empty()) {
            migrateTo("4", museum.environment());
            museum.execute(
                    "INSERT INTO exhibition (museum_id, public_id, exhibition_name) VALUES (1, 'EXH_01', 'Bees')");
            String press = "INSERT INTO rating_interaction (exhibition_id, rating_id, event_at) VALUES (1, 1, now())";
            try (Connection loader = TestStack.get().database().connect(museum.topic());
                    Statement statement = loader.createStatement()) {
                loader.setAutoCommit(false);
                statement.execute(press);
                CompletableFuture<CommandRun> migration =
                        CompletableFuture.supplyAsync(() -> museum.vitrine("db", "migrate"));
                await().atMost(PATIENCE)
                        .until(() -> museum.number("SELECT count(*) FROM pg_stat_activity"
                                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                                > 0);
                statement.execute(press);
                loader.commit();

                assertThat(migration.get().exitCode()).as(migration.get().err()).isZero();
                statement.execute(press);
                loader.commit();
            }
            assertThat(museum.number("SELECT sum(interactions) FROM rating_counts"))
                    .isEqualTo(3);
            museum.verify();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE rating_interaction SET rating_id = 1",
                "DELETE FROM rating_interaction",
                "TRUNCATE rating_interaction",
                "DELETE FROM request_interaction",
                "DELETE FROM rating",
                "TRUNCATE request CASCADE",
                "UPDATE rating SET rating_id = DEFAULT",
            })
    void changesOfWhatHappenedAreRefused(String sql) {
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.execute(PRESS);

            assertThatThrownBy(() -> museum.execute(sql)).hasStackTraceContaining("is refused");

            museum.verify();
        }
    }

    @Test
    void maintenanceRoleMayChangeAndTheCountsFollow() {
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.execute(PRESS);
            museum.execute(PRESS);

            museum.execute("SET ROLE vitrine_maintenance; UPDATE rating_interaction SET event_at = '2024-06-05 12:00Z'"
                    + " WHERE rating_interaction_id = 1");
            assertThat(museum.rows("SELECT interactions FROM rating_counts ORDER BY bucket"))
                    .containsExactly("1", "1");
            museum.verify();
            museum.execute(
                    "SET ROLE vitrine_maintenance; DELETE FROM rating_interaction WHERE rating_interaction_id = 1");
            museum.verify();
            museum.execute("SET ROLE vitrine_maintenance; TRUNCATE rating_interaction");

            assertThat(museum.rows("SELECT * FROM rating_counts")).isEmpty();
            museum.verify();
        }
    }

    @Test
    void viewsHaveTheColumnsThatWorkbooksKnow() {
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            assertThat(museum.rows("""
                SELECT string_agg(column_name, ', ' ORDER BY ordinal_position) FROM information_schema.columns
                WHERE table_name IN ('exhibition_info', 'rating_info', 'request_info')
                GROUP BY table_name ORDER BY table_name"""))
                    .containsExactly(
                            "PRIVATE KEY, Exhibition ID, Exhibition Name, Exhibition Description, Department, Floor,"
                                    + " Start Date, Museum",
                            "public_id, rating_value, rating_description, event_at, museum",
                            "public_id, request_value, request_description, event_at, museum");
        }
    }

    @Test
    void migrateTwiceChangesNothingAndResetLeavesOnlyWhatIsNotOurs() {
        try (TestMuseum museum = TestMuseum.empty()) {
            museum.execute("CREATE TABLE somebody_elses (id integer)");
            String objects = """
                SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
                WHERE nspname = 'public' AND relname NOT LIKE 'somebody%'
                UNION ALL SELECT proname FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
                WHERE nspname = 'public'""";
            museum.vitrineDone("db", "migrate");
            List<String> migrated = museum.rows(objects + " ORDER BY 1");
            museum.vitrineDone("db", "migrate");
            museum.registerExhibitions(0, 2);

            assertThat(museum.vitrine("db", "reset").exitCode()).isEqualTo(2);
            museum.vitrineDone("db", "reset", "--yes");

            assertThat(museum.rows(objects + " ORDER BY 1")).isEqualTo(migrated);
            assertThat(museum.number("SELECT count(*) FROM exhibition")).isZero();
            assertThat(museum.number("SELECT count(*) FROM somebody_elses")).isZero();
        }
    }

    @Test
    void verifyFindsWhatIsPlanted() {
        Map<String, String> planted = Map.of(
                "UPDATE rating_rollup SET interactions_1 = interactions_1 + 1",
                "DIFFERS rating counts",
                "DELETE FROM rating_rollup",
                "DIFFERS rating counts",
                "UPDATE rating_day_rollup SET interactions_1 = interactions_1 + 1",
                "DIFFERS rating counts of days",
                "UPDATE source_partition SET next_position = 0",
                "DIFFERS no effect lies at or beyond",
                "UPDATE source_partition SET records_read = 3, accepted = 3",
                "DIFFERS records read",
                "INSERT INTO rating_interaction (exhibition_id, rating_id, event_at, source_partition_id,"
                        + " source_position) SELECT exhibition_id, rating_id, event_at, source_partition_id,"
                        + " source_position FROM rating_interaction",
                "DIFFERS no position of a source occurs twice");
        planted.forEach((sql, finding) -> {
            try (TestMuseum museum = TestMuseum.withExhibitions()) {
                museum.execute("""
                    INSERT INTO source_partition (source, partition, museum_id, next_position, enforce_hours,
                        records_read, accepted) VALUES ('kafka:c/t/i', '0', 1, 1, true, 1, 1);
                    INSERT INTO rating_interaction (exhibition_id, rating_id, event_at, source_partition_id,
                        source_position) SELECT exhibition_id, 1, now(), 1, 0 FROM exhibition WHERE site = 0""");
                museum.verify();

                museum.execute(sql);

                CommandRun run = museum.vitrine("db", "verify");
                assertThat(run.exitCode()).as(sql).isEqualTo(1);
                assertThat(run.out()).as(sql).contains(finding);
            }
        });
    }

    @Test
    void commandsThatGiveARefusedMuseumOrPlaceAreRefusedWhole() {
        try (TestMuseum museum = TestMuseum.withSchema()) {
            assertThatThrownBy(() -> museum.execute(
                            "INSERT INTO museum (code, museum_name, time_zone) VALUES ('x', 'X', 'Mars/Olympus')"))
                    .hasStackTraceContaining("time zone");
            assertThatThrownBy(() -> museum.execute(
                            "INSERT INTO exhibition (museum_id, public_id, exhibition_name) VALUES (1, 'HALL', 'x')"))
                    .hasStackTraceContaining("the kiosk number of exhibition HALL is not known");
        }
    }

    private static void migrateTo(String version, Map<String, String> settings) {
        String url = "jdbc:postgresql://%s:%s/%s"
                .formatted(settings.get("DB_HOST"), settings.get("DB_PORT"), settings.get("DB_NAME"));
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(url, settings.get("DB_USER"), settings.get("DB_PASS"))
                .locations("classpath:museum/vitrine/store/migration")
                .table("vitrine_schema_history")
                .target(version)
                .skipDefaultCallbacks(true) // the roles' rights are those of the newest version
                .load()
                .migrate();
    }
}
