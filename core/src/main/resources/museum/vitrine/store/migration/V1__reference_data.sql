-- What exists in a museum: its departments, floors, exhibitions and buttons.
-- Table and column names are those of the systems that Vitrine replaces, so that their queries still work.

CREATE TABLE museum (
    museum_id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code        text NOT NULL UNIQUE
        CONSTRAINT code_can_begin_an_object_name CHECK (code ~ '^[a-z0-9][a-z0-9-]*$'),
    museum_name text NOT NULL,
    time_zone   text NOT NULL
        CONSTRAINT time_zone_is_known CHECK ((timestamptz 'epoch' AT TIME ZONE time_zone) IS NOT NULL)
        CONSTRAINT time_zone_is_an_iana_name CHECK (time_zone = 'UTC' OR time_zone ~ '^[A-Z][A-Za-z_]+/[A-Za-z_/-]+$'),
    opens       time NOT NULL DEFAULT '08:45',
    closes      time NOT NULL DEFAULT '18:15'
);
COMMENT ON COLUMN museum.code IS 'names the topic and begins the names of the archive objects';
COMMENT ON COLUMN museum.opens IS 'first moment of the day, on the museum''s wall clock, at which a press counts';
COMMENT ON COLUMN museum.closes IS 'last moment at which a press counts; 24:00 with opens 00:00 never closes';

CREATE TABLE department (
    department_id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    museum_id       integer NOT NULL REFERENCES museum,
    department_name text NOT NULL,
    UNIQUE (museum_id, department_name)
);

CREATE TABLE floor (
    floor_id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    museum_id  integer NOT NULL REFERENCES museum,
    floor_name text NOT NULL,
    UNIQUE (museum_id, floor_name)
);

CREATE TABLE exhibition (
    exhibition_id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    museum_id              integer NOT NULL REFERENCES museum,
    public_id              text NOT NULL,
    site                   integer NOT NULL CONSTRAINT site_is_a_kiosk_number CHECK (site >= 0),
    exhibition_name        text NOT NULL,
    exhibition_description text,
    department_id          integer REFERENCES department,
    floor_id               integer REFERENCES floor,
    exhibition_start_date  date
        CONSTRAINT start_date_is_not_before_1900 CHECK (exhibition_start_date >= DATE '1900-01-01'),
    CONSTRAINT public_id_is_unique_in_a_museum UNIQUE (museum_id, public_id),
    CONSTRAINT site_is_unique_in_a_museum UNIQUE (museum_id, site)
);
CREATE INDEX exhibition_department_id_idx ON exhibition (department_id);
CREATE INDEX exhibition_floor_id_idx ON exhibition (floor_id);
CREATE INDEX exhibition_exhibition_start_date_idx ON exhibition (exhibition_start_date);
COMMENT ON COLUMN exhibition.site IS 'the number of the exhibition''s kiosk; taken from public_id when none is given';

CREATE FUNCTION take_site_from_public_id() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.site IS NULL THEN
        NEW.site := substring(NEW.public_id FROM '^EXH_0*(\d+)$')::integer;
        IF NEW.site IS NULL THEN
            RAISE EXCEPTION 'the kiosk number of exhibition % is not known', NEW.public_id
                USING ERRCODE = 'not_null_violation',
                      HINT = 'use a public_id such as EXH_07, or give the column site';
        END IF;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER takes_site_from_public_id
    BEFORE INSERT ON exhibition
    FOR EACH ROW EXECUTE FUNCTION take_site_from_public_id();

CREATE TABLE rating (
    rating_id          smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rating_value       smallint NOT NULL UNIQUE CONSTRAINT rating_value_is_not_negative CHECK (rating_value >= 0),
    rating_description text NOT NULL,
    retired_at         timestamptz
);
COMMENT ON COLUMN rating.retired_at IS 'presses from then on are refused; earlier ones still count';

CREATE TABLE request (
    request_id          smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    request_value       smallint NOT NULL UNIQUE CONSTRAINT request_value_is_not_negative CHECK (request_value >= 0),
    request_description text NOT NULL,
    retired_at          timestamptz
);
COMMENT ON COLUMN request.retired_at IS 'presses from then on are refused; earlier ones still count';

-- A loader judges by a cached copy of these tables. Its transaction compares this version before it commits.
CREATE TABLE reference_version (
    only_row boolean PRIMARY KEY DEFAULT true CONSTRAINT there_is_one_row CHECK (only_row),
    version  bigint NOT NULL
);
-- Begins with the time, so that no version of a schema that was dropped comes again.
INSERT INTO reference_version (version) VALUES ((extract(epoch FROM clock_timestamp()) * 1000000)::bigint);

CREATE FUNCTION raise_reference_version() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    UPDATE reference_version SET version = version + 1;
    RETURN NULL;
END
$$;
CREATE TRIGGER raises_reference_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON museum
    FOR EACH STATEMENT EXECUTE FUNCTION raise_reference_version();
CREATE TRIGGER raises_reference_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON exhibition
    FOR EACH STATEMENT EXECUTE FUNCTION raise_reference_version();
CREATE TRIGGER raises_reference_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON rating
    FOR EACH STATEMENT EXECUTE FUNCTION raise_reference_version();
CREATE TRIGGER raises_reference_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON request
    FOR EACH STATEMENT EXECUTE FUNCTION raise_reference_version();

CREATE FUNCTION refuse_removal_of_button() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: presses refer to its rows', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation',
              HINT = format('retire the button instead: UPDATE %I SET retired_at = now() WHERE …', TG_TABLE_NAME);
END
$$;
CREATE TRIGGER refuses_removal BEFORE DELETE OR TRUNCATE ON rating
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_button();
CREATE TRIGGER refuses_removal BEFORE DELETE OR TRUNCATE ON request
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_removal_of_button();

INSERT INTO museum (code, museum_name, time_zone)
VALUES ('lmnh', 'Liverpool Museum of Natural History', 'Europe/London');

INSERT INTO rating (rating_value, rating_description)
VALUES (0, 'Terrible'), (1, 'Bad'), (2, 'Neutral'), (3, 'Good'), (4, 'Amazing');

INSERT INTO request (request_value, request_description)
VALUES (0, 'Assistance'), (1, 'Emergency');
