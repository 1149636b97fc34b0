-- How many presses of each value an exhibition had in each quarter of an hour. Statement-level triggers keep the
-- counts true for every writer, psql included. The foreign keys here carry the integrity of the interactions too:
-- they are checked once for a row of the rollup and not once for a press. Those on exhibition are checked at the commit:
-- a loader whose copy of the reference data is outdated is told so before, and judges anew.

CREATE TABLE rating_rollup (
    exhibition_id integer NOT NULL REFERENCES exhibition DEFERRABLE INITIALLY DEFERRED,
    rating_id     smallint NOT NULL REFERENCES rating,
    bucket        timestamptz NOT NULL,
    interactions  bigint NOT NULL CONSTRAINT interactions_are_not_negative CHECK (interactions >= 0),
    PRIMARY KEY (exhibition_id, bucket, rating_id)
) WITH (fillfactor = 70);

CREATE TABLE request_rollup (
    exhibition_id integer NOT NULL REFERENCES exhibition DEFERRABLE INITIALLY DEFERRED,
    request_id    smallint NOT NULL REFERENCES request,
    bucket        timestamptz NOT NULL,
    interactions  bigint NOT NULL CONSTRAINT interactions_are_not_negative CHECK (interactions >= 0),
    PRIMARY KEY (exhibition_id, bucket, request_id)
) WITH (fillfactor = 70);

CREATE FUNCTION quarter_hour(at timestamptz) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN date_bin(interval '15 minutes', at, timestamptz '2000-01-01 00:00:00+00');

-- Rows are locked in the order of the key everywhere, so that two writers never wait for each other in a circle.
CREATE FUNCTION count_added_ratings() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    INSERT INTO rating_rollup AS rollup (exhibition_id, bucket, rating_id, interactions)
    SELECT exhibition_id, quarter_hour(event_at) AS bucket, rating_id, count(*)
    FROM added
    GROUP BY exhibition_id, bucket, rating_id
    ORDER BY exhibition_id, bucket, rating_id
    ON CONFLICT (exhibition_id, bucket, rating_id)
        DO UPDATE SET interactions = rollup.interactions + EXCLUDED.interactions;
    PERFORM pg_notify('vitrine_interactions', '');
    RETURN NULL;
END
$$;

-- Subtracts by an upsert too, for the order of its locks; the row is there, because the presses were once counted.
CREATE FUNCTION uncount_removed_ratings() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    INSERT INTO rating_rollup AS rollup (exhibition_id, bucket, rating_id, interactions)
    SELECT exhibition_id, quarter_hour(event_at) AS bucket, rating_id, count(*)
    FROM removed
    GROUP BY exhibition_id, bucket, rating_id
    ORDER BY exhibition_id, bucket, rating_id
    ON CONFLICT (exhibition_id, bucket, rating_id)
        DO UPDATE SET interactions = rollup.interactions - EXCLUDED.interactions;
    PERFORM pg_notify('vitrine_interactions', '');
    RETURN NULL;
END
$$;

CREATE FUNCTION count_added_requests() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    INSERT INTO request_rollup AS rollup (exhibition_id, bucket, request_id, interactions)
    SELECT exhibition_id, quarter_hour(event_at) AS bucket, request_id, count(*)
    FROM added
    GROUP BY exhibition_id, bucket, request_id
    ORDER BY exhibition_id, bucket, request_id
    ON CONFLICT (exhibition_id, bucket, request_id)
        DO UPDATE SET interactions = rollup.interactions + EXCLUDED.interactions;
    PERFORM pg_notify('vitrine_interactions', '');
    RETURN NULL;
END
$$;

CREATE FUNCTION uncount_removed_requests() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    INSERT INTO request_rollup AS rollup (exhibition_id, bucket, request_id, interactions)
    SELECT exhibition_id, quarter_hour(event_at) AS bucket, request_id, count(*)
    FROM removed
    GROUP BY exhibition_id, bucket, request_id
    ORDER BY exhibition_id, bucket, request_id
    ON CONFLICT (exhibition_id, bucket, request_id)
        DO UPDATE SET interactions = rollup.interactions - EXCLUDED.interactions;
    PERFORM pg_notify('vitrine_interactions', '');
    RETURN NULL;
END
$$;

-- Interactions are facts. Only the maintenance role may change them, and then the counts follow.
CREATE FUNCTION refuse_change_of_interactions() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = 'vitrine_maintenance' THEN
        RETURN NULL;
    END IF;
    IF to_regrole('vitrine_maintenance') IS NULL
        AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '% on % is refused: a press that happened is not changed', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege',
              HINT = 'SET ROLE vitrine_maintenance allows it, and corrects the counts';
END
$$;

CREATE FUNCTION uncount_all_ratings() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    DELETE FROM rating_rollup;
    RETURN NULL;
END
$$;

CREATE FUNCTION uncount_all_requests() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    DELETE FROM request_rollup;
    RETURN NULL;
END
$$;

CREATE TRIGGER counts_added AFTER INSERT ON rating_interaction
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_added_ratings();
CREATE TRIGGER counts_removed AFTER DELETE ON rating_interaction
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION uncount_removed_ratings();
CREATE TRIGGER recounts_1_added AFTER UPDATE ON rating_interaction
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_added_ratings();
CREATE TRIGGER recounts_2_removed AFTER UPDATE ON rating_interaction
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION uncount_removed_ratings();
CREATE TRIGGER refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON rating_interaction
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_interactions();
CREATE TRIGGER uncounts_all AFTER TRUNCATE ON rating_interaction
    FOR EACH STATEMENT EXECUTE FUNCTION uncount_all_ratings();

CREATE TRIGGER counts_added AFTER INSERT ON request_interaction
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_added_requests();
CREATE TRIGGER counts_removed AFTER DELETE ON request_interaction
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION uncount_removed_requests();
CREATE TRIGGER recounts_1_added AFTER UPDATE ON request_interaction
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_added_requests();
CREATE TRIGGER recounts_2_removed AFTER UPDATE ON request_interaction
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION uncount_removed_requests();
CREATE TRIGGER refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON request_interaction
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_interactions();
CREATE TRIGGER uncounts_all AFTER TRUNCATE ON request_interaction
    FOR EACH STATEMENT EXECUTE FUNCTION uncount_all_requests();

-- Takes out what one source partition brought, with its counts: an object that is replaced by a newer version.
CREATE FUNCTION remove_records_of(partition_id integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    DELETE FROM request_interaction WHERE source_partition_id = partition_id;
    DELETE FROM rating_interaction WHERE source_partition_id = partition_id;
    DELETE FROM quarantined_record WHERE source_partition_id = partition_id;
END
$$;
REVOKE ALL ON FUNCTION remove_records_of(integer) FROM PUBLIC;
