-- A row of a rollup counts eight buttons: a batch then touches a fifth of the rows (docs/decisions/0007). The button
-- with id 13 is interactions_5 of the row whose first_rating_id is 8; the views rating_counts and request_counts show
-- it as before. Both rollups are made from one text, as the trigger functions cannot share one and be as fast.

-- In the order in which loaders lock them: one that runs meanwhile finishes its batch, and then waits.
LOCK TABLE quarantined_record, request_interaction, rating_interaction, request_rollup, rating_rollup
    IN ACCESS EXCLUSIVE MODE;

DO $migration$
DECLARE
    kind text;
BEGIN
    FOREACH kind IN ARRAY ARRAY['rating', 'request'] LOOP
        EXECUTE replace($template$

ALTER TABLE {kind}_rollup RENAME TO narrow_rollup;
ALTER TABLE narrow_rollup RENAME CONSTRAINT {kind}_rollup_pkey TO narrow_rollup_pkey;

CREATE TABLE {kind}_rollup (
    exhibition_id    integer NOT NULL REFERENCES exhibition DEFERRABLE INITIALLY DEFERRED,
    bucket           timestamptz NOT NULL,
    first_{kind}_id smallint NOT NULL CHECK (first_{kind}_id & 7 = 0),
    interactions_0   integer NOT NULL,
    interactions_1   integer NOT NULL,
    interactions_2   integer NOT NULL,
    interactions_3   integer NOT NULL,
    interactions_4   integer NOT NULL,
    interactions_5   integer NOT NULL,
    interactions_6   integer NOT NULL,
    interactions_7   integer NOT NULL,
    PRIMARY KEY (exhibition_id, bucket, first_{kind}_id),
    CONSTRAINT interactions_are_not_negative CHECK (least(interactions_0, interactions_1, interactions_2,
        interactions_3, interactions_4, interactions_5, interactions_6, interactions_7) >= 0)
) WITH (fillfactor = 70);

INSERT INTO {kind}_rollup (exhibition_id, bucket, first_{kind}_id, interactions_0, interactions_1, interactions_2,
    interactions_3, interactions_4, interactions_5, interactions_6, interactions_7)
SELECT exhibition_id, bucket, {kind}_id & -8,
       coalesce(sum(interactions) FILTER (WHERE {kind}_id & 7 = 0), 0),
       coalesce(sum(interactions) FILTER (WHERE {kind}_id & 7 = 1), 0),
       coalesce(sum(interactions) FILTER (WHERE {kind}_id & 7 = 2), 0),
       coalesce(sum(interactions) FILTER (WHERE {kind}_id & 7 = 3), 0),
       coalesce(sum(interactions) FILTER (WHERE {kind}_id & 7 = 4), 0),
       coalesce(sum(interactions) FILTER (WHERE {kind}_id & 7 = 5), 0),
       coalesce(sum(interactions) FILTER (WHERE {kind}_id & 7 = 6), 0),
       coalesce(sum(interactions) FILTER (WHERE {kind}_id & 7 = 7), 0)
FROM narrow_rollup
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3;

CREATE OR REPLACE VIEW {kind}_counts AS
SELECT exhibition_id, (first_{kind}_id + place)::smallint AS {kind}_id, bucket, interactions::bigint AS interactions
FROM {kind}_rollup
    CROSS JOIN LATERAL (VALUES (0, interactions_0), (1, interactions_1), (2, interactions_2), (3, interactions_3),
        (4, interactions_4), (5, interactions_5), (6, interactions_6), (7, interactions_7))
        AS counted (place, interactions)
WHERE interactions > 0;
DROP TABLE narrow_rollup;

-- The buttons have no foreign key here any more: the trigger looks for each that occurs, once in a statement.
-- Buttons are never deleted and keep their ids, so what it finds stays.
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
    ), stored AS (
        INSERT INTO {kind}_rollup AS rollup (exhibition_id, bucket, first_{kind}_id, interactions_0, interactions_1,
            interactions_2, interactions_3, interactions_4, interactions_5, interactions_6, interactions_7)
        SELECT exhibition_id, bucket, first_{kind}_id, interactions_0, interactions_1, interactions_2,
               interactions_3, interactions_4, interactions_5, interactions_6, interactions_7
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
    ), total AS (
        SELECT first_{kind}_id, sum(interactions_0) AS n0, sum(interactions_1) AS n1, sum(interactions_2) AS n2,
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

-- Subtracts by an upsert too, for the order of its locks; the row is there, because the presses were once counted.
CREATE OR REPLACE FUNCTION uncount_removed_{kind}s() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    INSERT INTO {kind}_rollup AS rollup (exhibition_id, bucket, first_{kind}_id, interactions_0, interactions_1,
        interactions_2, interactions_3, interactions_4, interactions_5, interactions_6, interactions_7)
    SELECT exhibition_id, quarter_hour(event_at) AS bucket, {kind}_id & -8 AS first_{kind}_id,
           count(*) FILTER (WHERE {kind}_id & 7 = 0),
           count(*) FILTER (WHERE {kind}_id & 7 = 1),
           count(*) FILTER (WHERE {kind}_id & 7 = 2),
           count(*) FILTER (WHERE {kind}_id & 7 = 3),
           count(*) FILTER (WHERE {kind}_id & 7 = 4),
           count(*) FILTER (WHERE {kind}_id & 7 = 5),
           count(*) FILTER (WHERE {kind}_id & 7 = 6),
           count(*) FILTER (WHERE {kind}_id & 7 = 7)
    FROM removed
    GROUP BY exhibition_id, bucket, first_{kind}_id
    ORDER BY exhibition_id, bucket, first_{kind}_id
    ON CONFLICT (exhibition_id, bucket, first_{kind}_id) DO UPDATE SET
        interactions_0 = rollup.interactions_0 - EXCLUDED.interactions_0,
        interactions_1 = rollup.interactions_1 - EXCLUDED.interactions_1,
        interactions_2 = rollup.interactions_2 - EXCLUDED.interactions_2,
        interactions_3 = rollup.interactions_3 - EXCLUDED.interactions_3,
        interactions_4 = rollup.interactions_4 - EXCLUDED.interactions_4,
        interactions_5 = rollup.interactions_5 - EXCLUDED.interactions_5,
        interactions_6 = rollup.interactions_6 - EXCLUDED.interactions_6,
        interactions_7 = rollup.interactions_7 - EXCLUDED.interactions_7;
    PERFORM pg_notify('vitrine_interactions', '');
    RETURN NULL;
END
$$;

CREATE TRIGGER refuses_new_id BEFORE UPDATE OF {kind}_id ON {kind}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_button();

$template$, '{kind}', kind);
    END LOOP;
END
$migration$;

-- Sessions take their numbers in blocks, so that two that load at once do not wait for each other at every row. The
-- numbers no longer rise with time. Those of quarantined records do, because lists are sorted by them.
ALTER TABLE rating_interaction ALTER COLUMN rating_interaction_id SET CACHE 1000;
ALTER TABLE request_interaction ALTER COLUMN request_interaction_id SET CACHE 100;

COMMENT ON TABLE loader IS 'one row for each process that loads, renewed every two seconds';
