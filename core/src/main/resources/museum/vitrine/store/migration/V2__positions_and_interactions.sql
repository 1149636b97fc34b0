-- How far each source was read, what it brought, and what was rejected. One transaction writes all of it.

CREATE TABLE source_partition (
    source_partition_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source              text NOT NULL,
    partition           text NOT NULL,
    museum_id           integer NOT NULL REFERENCES museum,
    version             text,
    sha256              text CONSTRAINT sha256_is_hexadecimal CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes          bigint,
    next_position       bigint NOT NULL CONSTRAINT next_position_is_not_negative CHECK (next_position >= 0),
    leader_epoch        integer,
    records_read        bigint NOT NULL DEFAULT 0,
    accepted            bigint NOT NULL DEFAULT 0,
    rejected            bigint NOT NULL DEFAULT 0,
    complete            boolean NOT NULL DEFAULT false,
    enforce_hours       boolean NOT NULL,
    updated_at          timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT partition_is_unique_in_a_source UNIQUE (source, partition),
    CONSTRAINT what_was_read_is_accepted_or_rejected
        CHECK (records_read = accepted + rejected AND accepted >= 0 AND rejected >= 0)
);
CREATE UNIQUE INDEX same_bytes_are_loaded_once ON source_partition (museum_id, sha256) WHERE sha256 IS NOT NULL;
COMMENT ON COLUMN source_partition.source IS 'kafka:<cluster id>/<topic>/<topic id>, s3://bucket or file:/folder';
COMMENT ON COLUMN source_partition.partition IS 'number of the topic partition, or key of the object';
COMMENT ON COLUMN source_partition.next_position IS 'Kafka: offset of the next record; object: byte offset of the next row';
COMMENT ON COLUMN source_partition.enforce_hours IS 'whether the opening hours applied; a replay judges alike';

CREATE TABLE rating_interaction (
    rating_interaction_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    exhibition_id         integer NOT NULL REFERENCES exhibition NOT ENFORCED,
    rating_id             smallint NOT NULL REFERENCES rating NOT ENFORCED,
    event_at              timestamptz NOT NULL,
    source_partition_id   integer REFERENCES source_partition NOT ENFORCED,
    source_position       bigint,
    CONSTRAINT provenance_is_whole CHECK ((source_partition_id IS NULL) = (source_position IS NULL))
);
CREATE INDEX rating_interaction_event_at_idx ON rating_interaction USING brin (event_at);

CREATE TABLE request_interaction (
    request_interaction_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    exhibition_id          integer NOT NULL REFERENCES exhibition NOT ENFORCED,
    request_id             smallint NOT NULL REFERENCES request NOT ENFORCED,
    event_at               timestamptz NOT NULL,
    source_partition_id    integer REFERENCES source_partition NOT ENFORCED,
    source_position        bigint,
    CONSTRAINT provenance_is_whole CHECK ((source_partition_id IS NULL) = (source_position IS NULL))
);
CREATE INDEX request_interaction_event_at_idx ON request_interaction USING brin (event_at);

CREATE TABLE quarantined_record (
    quarantined_record_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_partition_id   integer NOT NULL REFERENCES source_partition NOT ENFORCED,
    source_position       bigint NOT NULL,
    received_at           timestamptz NOT NULL,
    reason                text NOT NULL,
    detail                text NOT NULL,
    payload               bytea NOT NULL,
    state                 text NOT NULL DEFAULT 'open'
        CONSTRAINT state_is_known CHECK (state IN ('open', 'replayed', 'discarded')),
    resolved_at           timestamptz,
    resolved_by           text,
    CONSTRAINT record_is_quarantined_once UNIQUE (source_partition_id, source_position),
    CONSTRAINT resolved_says_when_and_by_whom
        CHECK ((state = 'open') = (resolved_at IS NULL) AND (state = 'open') = (resolved_by IS NULL))
);
CREATE INDEX records_that_wait_for_an_exhibition ON quarantined_record (detail)
    WHERE state = 'open' AND reason = 'UNKNOWN_EXHIBITION';

-- A stretch of a topic that nobody will ever read, because the broker had deleted it before a loader came.
CREATE TABLE position_loss (
    position_loss_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_partition_id integer NOT NULL REFERENCES source_partition,
    lost_from           bigint NOT NULL,
    lost_to             bigint NOT NULL,
    policy              text NOT NULL,
    noticed_at          timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT loss_has_an_extent CHECK (lost_to > lost_from)
);
COMMENT ON COLUMN position_loss.lost_to IS 'first position that was read again';

CREATE TABLE loader (
    instance       text PRIMARY KEY,
    source         text NOT NULL,
    started_at     timestamptz NOT NULL DEFAULT now(),
    seen_at        timestamptz NOT NULL DEFAULT now(),
    state          text NOT NULL,
    records_behind bigint
);
COMMENT ON TABLE loader IS 'one row for each loader that runs, renewed every two seconds';

-- The last word of a loading transaction: advances the position only from where the source said that it stood.
-- SQLSTATE VT001: the stored position is another one. VT002: the reference data changed since the batch was judged.
CREATE FUNCTION advance_position(
    partition_id integer, expected_position bigint, new_position bigint, new_epoch integer,
    more_accepted bigint, more_rejected bigint, is_complete boolean, judged_by_version bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    stored_position bigint;
    current_version bigint;
BEGIN
    SELECT next_position INTO stored_position FROM source_partition
    WHERE source_partition_id = partition_id FOR UPDATE;
    IF stored_position IS DISTINCT FROM expected_position THEN
        RAISE EXCEPTION 'the stored position is %, not %', coalesce(stored_position::text, 'gone'), expected_position
            USING ERRCODE = 'VT001';
    END IF;

    SELECT version INTO current_version FROM reference_version FOR SHARE;
    IF current_version <> judged_by_version THEN
        RAISE EXCEPTION 'the reference data is at version %, not %', current_version, judged_by_version
            USING ERRCODE = 'VT002';
    END IF;

    UPDATE source_partition
    SET next_position = new_position,
        leader_epoch = new_epoch,
        records_read = records_read + more_accepted + more_rejected,
        accepted = accepted + more_accepted,
        rejected = rejected + more_rejected,
        complete = is_complete,
        updated_at = now()
    WHERE source_partition_id = partition_id;
END
$$;

-- Holds the reference data still until the end of the transaction and says its version.
CREATE FUNCTION hold_reference_version() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
    SELECT version FROM reference_version FOR SHARE
$$;
