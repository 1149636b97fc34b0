package museum.vitrine.app.screens;

import java.time.Instant;
import java.time.InstantSource;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.web.ServedMuseum;

/// The museum that most tests of the screens look at and none changes: two months of presses around the end of summer
/// time, five exhibitions on four floors, one that has no floor and one that nobody answers at. Its present is a
/// Wednesday at noon.
final class SeenMuseum {

    static final Instant NOW = Instant.parse("2024-11-20T12:07:00Z");

    /// At opening times, so that every local time is unmistakable; more on weekends than on other days.
    private static final String PRESSES = """
            INSERT INTO floor (museum_id, floor_name) SELECT museum_id, name
            FROM museum, unnest(ARRAY['1', '2', '3', 'Vault']) AS name;
            INSERT INTO department (museum_id, department_name) SELECT museum_id, name
            FROM museum, unnest(ARRAY['Geology', 'Entomology', 'Zoology', 'Ecology']) AS name;
            INSERT INTO exhibition (museum_id, public_id, exhibition_name, floor_id, department_id)
            SELECT museum.museum_id, public_id, name, floor_id, department_id
            FROM museum, (VALUES ('EXH_00', 'Measureless to Man', '1', 'Geology'),
                ('EXH_01', 'Adaptation', 'Vault', 'Entomology'),
                ('EXH_02', 'The Crenshaw Collection', '2', 'Zoology'),
                ('EXH_03', 'Cetacean Sensations', '1', 'Zoology'),
                ('EXH_04', 'Our Polluted World', '3', 'Ecology'),
                ('EXH_05', 'A Case in the Hall', NULL, NULL),
                ('EXH_06', 'Behind the Scenes', '3', 'Ecology')) AS exhibits (public_id, name, floor_name, department_name)
            LEFT JOIN floor USING (floor_name) LEFT JOIN department USING (department_name);
            SELECT setseed(0.1);
            CREATE TEMPORARY TABLE press AS
            SELECT i, (floor(random() * 6)::int) AS site, random() AS luck,
                (day + time '08:45' + random() * interval '9 hours 29 minutes') AT TIME ZONE 'Europe/London' AS at
            FROM generate_series(1, 6000) AS i,
                LATERAL (SELECT date '2024-09-21' + (floor(random() * 61)::int + i * 0) AS day) AS days;
            INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)
            SELECT exhibition_id, rating_id, at FROM press JOIN exhibition USING (site)
            JOIN rating ON rating_value = least(4, floor(luck * (2.5 + site * 0.6)
                + extract(hour FROM at) * 0.04 + extract(isodow FROM at) * 0.05))
            WHERE at < '2024-11-20 12:05Z';
            INSERT INTO request_interaction (exhibition_id, request_id, event_at)
            SELECT exhibition_id, request_id, at + interval '2 seconds' FROM press JOIN exhibition USING (site)
            JOIN request ON request_value = (luck < 0.3)::int
            WHERE i % 6 = 0 AND at < '2024-11-20 12:05Z';
            INSERT INTO source_partition
                (source, partition, museum_id, next_position, records_read, accepted, rejected, enforce_hours)
            SELECT 'kafka:cluster/lmnh/topic', '0', museum_id, 6060, 6060, 6000, 60, true FROM museum;
            INSERT INTO quarantined_record
                (source_partition_id, source_position, received_at, reason, detail, payload)
            SELECT source_partition_id, i * 100, timestamptz '2024-11-20 08:00Z' + i * interval '1 minute',
                (ARRAY['OUTSIDE_HOURS', 'MISSING_AT', 'INVALID_VAL'])[1 + i % 3], 'number ' || i,
                convert_to('{"site": "' || i || '"}', 'UTF8')
            FROM source_partition, generate_series(1, 60) AS i;
            INSERT INTO loader (instance, source, state, records_behind) VALUES ('desk-1', 'lmnh', 'RUNNING', 0)""";

    private SeenMuseum() {}

    static ServedMuseum get() {
        return Holder.SERVED;
    }

    private static final class Holder {
        private static final ServedMuseum SERVED = start();

        private static ServedMuseum start() {
            TestMuseum museum = TestMuseum.withSchema();
            museum.execute(PRESSES);
            return ServedMuseum.start(museum, InstantSource.fixed(NOW));
        }
    }
}
