-- The days of the museums' calendars, counted by the same triggers as the quarter hours: questions over ten years read
-- a fortieth of the rows (docs/decisions/0010).

LOCK TABLE museum IN SHARE MODE;
-- In the order in which loaders lock them: one that runs meanwhile finishes its batch, and then waits.
LOCK TABLE quarantined_record, request_interaction, rating_interaction, request_rollup, rating_rollup
    IN SHARE ROW EXCLUSIVE MODE;

DO $migration$
DECLARE
    kind text;
BEGIN
    FOREACH kind IN ARRAY ARRAY['rating', 'request'] LOOP
        EXECUTE replace($template$

CREATE TABLE {kind}_day_rollup (
    exhibition_id    integer NOT NULL REFERENCES exhibition DEFERRABLE INITIALLY DEFERRED,
    day              date NOT NULL,
    first_{kind}_id smallint NOT NULL CHECK (first_{kind}_id & 7 = 0),
    interactions_0   bigint NOT NULL,
    interactions_1   bigint NOT NULL,
    interactions_2   bigint NOT NULL,
    interactions_3   bigint NOT NULL,
    interactions_4   bigint NOT NULL,
    interactions_5   bigint NOT NULL,
    interactions_6   bigint NOT NULL,
    interactions_7   bigint NOT NULL,
    PRIMARY KEY (exhibition_id, day, first_{kind}_id),
    CONSTRAINT interactions_are_not_negative CHECK (least(interactions_0, interactions_1, interactions_2,
        interactions_3, interactions_4, interactions_5, interactions_6, interactions_7) >= 0)
) WITH (fillfactor = 70);

-- Makes the days of a museum anew: when they are introduced, and when the museum changes its time zone.
CREATE FUNCTION count_{kind}_days_of(changed_museum_id integer) RETURNS void
    LANGUAGE sql SET search_path = "${flyway:defaultSchema}", pg_temp
BEGIN ATOMIC
    DELETE FROM {kind}_day_rollup
    WHERE exhibition_id IN (SELECT exhibition_id FROM exhibition WHERE museum_id = changed_museum_id);
    INSERT INTO {kind}_day_rollup (exhibition_id, day, first_{kind}_id,
        interactions_0, interactions_1, interactions_2, interactions_3, interactions_4, interactions_5,
        interactions_6, interactions_7)
    SELECT exhibition_id, (bucket AT TIME ZONE time_zone)::date AS day, first_{kind}_id,
        sum(interactions_0), sum(interactions_1), sum(interactions_2), sum(interactions_3), sum(interactions_4),
        sum(interactions_5), sum(interactions_6), sum(interactions_7)
    FROM {kind}_rollup JOIN exhibition USING (exhibition_id) JOIN museum USING (museum_id)
    WHERE museum_id = changed_museum_id
    GROUP BY exhibition_id, day, first_{kind}_id
    ORDER BY exhibition_id, day, first_{kind}_id;
END;
REVOKE ALL ON FUNCTION count_{kind}_days_of(integer) FROM PUBLIC;

-- Quarter hours are locked before days everywhere, each in the order of its key.
CREATE OR REPLACE FUNCTION count_added_{kind}s() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    unknown_id integer;
BEGIN
    WITH counted AS MATERIALIZED (
        SELECT exhibition_id, quarter_hour(event_at) AS bucket, {kind}_id & -8 AS first_{kind}_id,
               count(*) FILTER (WHERE {kind}_id & 7 = 0) AS interactions_0,
               count(*) FILTER (WHERE {kind}_id & 7 = 1) AS interactions_1,
               count(*) FILTER (WHERE {kind}_id & 7 = 2) AS interactions_2,
               count(*) FILTER (WHERE {kind}_id & 7 = 3) AS interactions_3,
               count(*) FILTER (WHERE {kind}_id & 7 = 4) AS interactions_4,
               count(*) FILTER (WHERE {kind}_id & 7 = 5) AS interactions_5,
               count(*) FILTER (WHERE {kind}_id & 7 = 6) AS interactions_6,
               count(*) FILTER (WHERE {kind}_id & 7 = 7) AS interactions_7
        FROM added
        GROUP BY exhibition_id, bucket, first_{kind}_id
    ), quarters AS (
        INSERT INTO {kind}_rollup AS rollup (exhibition_id, bucket, first_{kind}_id,
            interactions_0, interactions_1, interactions_2, interactions_3, interactions_4, interactions_5,
            interactions_6, interactions_7)
        SELECT exhibition_id, bucket, first_{kind}_id,
            interactions_0, interactions_1, interactions_2, interactions_3, interactions_4, interactions_5,
            interactions_6, interactions_7
        FROM counted
        ORDER BY exhibition_id, bucket, first_{kind}_id
        ON CONFLICT (exhibition_id, bucket, first_{kind}_id) DO UPDATE SET
            interactions_0 = rollup.interactions_0 + EXCLUDED.interactions_0,
            interactions_1 = rollup.interactions_1 + EXCLUDED.interactions_1,
            interactions_2 = rollup.interactions_2 + EXCLUDED.interactions_2,
            interactions_3 = rollup.interactions_3 + EXCLUDED.interactions_3,
            interactions_4 = rollup.interactions_4 + EXCLUDED.interactions_4,
            interactions_5 = rollup.interactions_5 + EXCLUDED.interactions_5,
            interactions_6 = rollup.interactions_6 + EXCLUDED.interactions_6,
            interactions_7 = rollup.interactions_7 + EXCLUDED.interactions_7
    ), days AS (
        INSERT INTO {kind}_day_rollup AS rollup (exhibition_id, day, first_{kind}_id,
            interactions_0, interactions_1, interactions_2, interactions_3, interactions_4, interactions_5,
            interactions_6, interactions_7)
        SELECT exhibition_id, (bucket AT TIME ZONE time_zone)::date AS day, first_{kind}_id,
            sum(interactions_0), sum(interactions_1), sum(interactions_2), sum(interactions_3),
            sum(interactions_4), sum(interactions_5), sum(interactions_6), sum(interactions_7)
        FROM counted JOIN exhibition USING (exhibition_id) JOIN museum USING (museum_id)
        GROUP BY exhibition_id, day, first_{kind}_id
        ORDER BY exhibition_id, day, first_{kind}_id
        ON CONFLICT (exhibition_id, day, first_{kind}_id) DO UPDATE SET
            interactions_0 = rollup.interactions_0 + EXCLUDED.interactions_0,
            interactions_1 = rollup.interactions_1 + EXCLUDED.interactions_1,
            interactions_2 = rollup.interactions_2 + EXCLUDED.interactions_2,
            interactions_3 = rollup.interactions_3 + EXCLUDED.interactions_3,
            interactions_4 = rollup.interactions_4 + EXCLUDED.interactions_4,
            interactions_5 = rollup.interactions_5 + EXCLUDED.interactions_5,
            interactions_6 = rollup.interactions_6 + EXCLUDED.interactions_6,
            interactions_7 = rollup.interactions_7 + EXCLUDED.interactions_7
    ), total AS (
        SELECT first_{kind}_id,
            sum(interactions_0) AS n0, sum(interactions_1) AS n1, sum(interactions_2) AS n2,
            sum(interactions_3) AS n3, sum(interactions_4) AS n4, sum(interactions_5) AS n5,
            sum(interactions_6) AS n6, sum(interactions_7) AS n7
        FROM counted
        GROUP BY first_{kind}_id
    )
    SELECT first_{kind}_id + place INTO unknown_id
    FROM total
        CROSS JOIN LATERAL (VALUES (0, n0), (1, n1), (2, n2), (3, n3), (4, n4), (5, n5), (6, n6), (7, n7))
            AS found (place, n)
    WHERE n > 0 AND NOT EXISTS (SELECT FROM {kind} WHERE {kind}_id = first_{kind}_id + place)
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'there is no {kind} with {kind}_id %', unknown_id
            USING ERRCODE = 'foreign_key_violation', TABLE = '{kind}_interaction', COLUMN = '{kind}_id';
    END IF;
    PERFORM pg_notify('vitrine_interactions', '');
    RETURN NULL;
END
$$;

-- Subtracts by upserts too, for the order of their locks; the rows are there, because the presses were once counted.
CREATE OR REPLACE FUNCTION uncount_removed_{kind}s() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    changed bigint;
BEGIN
    WITH counted AS MATERIALIZED (
        SELECT exhibition_id, quarter_hour(event_at) AS bucket, {kind}_id & -8 AS first_{kind}_id,
               count(*) FILTER (WHERE {kind}_id & 7 = 0) AS interactions_0,
               count(*) FILTER (WHERE {kind}_id & 7 = 1) AS interactions_1,
               count(*) FILTER (WHERE {kind}_id & 7 = 2) AS interactions_2,
               count(*) FILTER (WHERE {kind}_id & 7 = 3) AS interactions_3,
               count(*) FILTER (WHERE {kind}_id & 7 = 4) AS interactions_4,
               count(*) FILTER (WHERE {kind}_id & 7 = 5) AS interactions_5,
               count(*) FILTER (WHERE {kind}_id & 7 = 6) AS interactions_6,
               count(*) FILTER (WHERE {kind}_id & 7 = 7) AS interactions_7
        FROM removed
        GROUP BY exhibition_id, bucket, first_{kind}_id
    ), quarters AS (
        INSERT INTO {kind}_rollup AS rollup (exhibition_id, bucket, first_{kind}_id,
            interactions_0, interactions_1, interactions_2, interactions_3, interactions_4, interactions_5,
            interactions_6, interactions_7)
        SELECT exhibition_id, bucket, first_{kind}_id,
            interactions_0, interactions_1, interactions_2, interactions_3, interactions_4, interactions_5,
            interactions_6, interactions_7
        FROM counted
        ORDER BY exhibition_id, bucket, first_{kind}_id
        ON CONFLICT (exhibition_id, bucket, first_{kind}_id) DO UPDATE SET
            interactions_0 = rollup.interactions_0 - EXCLUDED.interactions_0,
            interactions_1 = rollup.interactions_1 - EXCLUDED.interactions_1,
            interactions_2 = rollup.interactions_2 - EXCLUDED.interactions_2,
            interactions_3 = rollup.interactions_3 - EXCLUDED.interactions_3,
            interactions_4 = rollup.interactions_4 - EXCLUDED.interactions_4,
            interactions_5 = rollup.interactions_5 - EXCLUDED.interactions_5,
            interactions_6 = rollup.interactions_6 - EXCLUDED.interactions_6,
            interactions_7 = rollup.interactions_7 - EXCLUDED.interactions_7
    ), days AS (
        INSERT INTO {kind}_day_rollup AS rollup (exhibition_id, day, first_{kind}_id,
            interactions_0, interactions_1, interactions_2, interactions_3, interactions_4, interactions_5,
            interactions_6, interactions_7)
        SELECT exhibition_id, (bucket AT TIME ZONE time_zone)::date AS day, first_{kind}_id,
            sum(interactions_0), sum(interactions_1), sum(interactions_2), sum(interactions_3),
            sum(interactions_4), sum(interactions_5), sum(interactions_6), sum(interactions_7)
        FROM counted JOIN exhibition USING (exhibition_id) JOIN museum USING (museum_id)
        GROUP BY exhibition_id, day, first_{kind}_id
        ORDER BY exhibition_id, day, first_{kind}_id
        ON CONFLICT (exhibition_id, day, first_{kind}_id) DO UPDATE SET
            interactions_0 = rollup.interactions_0 - EXCLUDED.interactions_0,
            interactions_1 = rollup.interactions_1 - EXCLUDED.interactions_1,
            interactions_2 = rollup.interactions_2 - EXCLUDED.interactions_2,
            interactions_3 = rollup.interactions_3 - EXCLUDED.interactions_3,
            interactions_4 = rollup.interactions_4 - EXCLUDED.interactions_4,
            interactions_5 = rollup.interactions_5 - EXCLUDED.interactions_5,
            interactions_6 = rollup.interactions_6 - EXCLUDED.interactions_6,
            interactions_7 = rollup.interactions_7 - EXCLUDED.interactions_7
    )
    SELECT count(*) INTO changed FROM counted;
    PERFORM pg_notify('vitrine_interactions', '');
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION uncount_all_{kind}s() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    DELETE FROM {kind}_rollup;
    DELETE FROM {kind}_day_rollup;
    RETURN NULL;
END
$$;

$template$, '{kind}', kind);
    END LOOP;
END
$migration$;

SELECT count_rating_days_of(museum_id), count_request_days_of(museum_id) FROM museum ORDER BY museum_id;

-- Another time zone moves presses to other days.
CREATE FUNCTION count_days_anew() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    LOCK TABLE request_interaction, rating_interaction IN SHARE ROW EXCLUSIVE MODE;
    PERFORM count_request_days_of(NEW.museum_id);
    PERFORM count_rating_days_of(NEW.museum_id);
    RETURN NULL;
END
$$;
CREATE TRIGGER counts_days_anew AFTER UPDATE OF time_zone ON museum
    FOR EACH ROW WHEN (OLD.time_zone IS DISTINCT FROM NEW.time_zone) EXECUTE FUNCTION count_days_anew();
