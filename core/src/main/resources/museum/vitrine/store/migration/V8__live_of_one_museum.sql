-- Loaders of several museums may work into one database: a screen goes by those of its own museum.
ALTER TABLE loader ADD COLUMN museum_id integer REFERENCES museum;
COMMENT ON COLUMN loader.museum_id IS 'whose records it loads; null for a loader that was started before version 8';

-- The names of floors and departments are on the screens, which read them anew when this version rises.
CREATE TRIGGER raises_reference_version AFTER UPDATE OR DELETE OR TRUNCATE ON floor
    FOR EACH STATEMENT EXECUTE FUNCTION raise_reference_version();
CREATE TRIGGER raises_reference_version AFTER UPDATE OR DELETE OR TRUNCATE ON department
    FOR EACH STATEMENT EXECUTE FUNCTION raise_reference_version();

-- What is rejected is news too: when everything is, nothing else would be told.
CREATE FUNCTION tell_of_rejected_records() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    PERFORM pg_notify('vitrine_interactions', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER tells_of_rejected_records AFTER INSERT OR UPDATE ON quarantined_record
    FOR EACH STATEMENT EXECUTE FUNCTION tell_of_rejected_records();

-- A session that was opened with an earlier password ends with it.
ALTER TABLE account ADD COLUMN password_set_at timestamptz;
COMMENT ON COLUMN account.password_set_at IS 'when its password was chosen; null for one of before version 8';
