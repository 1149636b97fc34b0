-- Loaders of several museums may work into one database: a screen goes by those of its own museum.
ALTER TABLE loader ADD COLUMN museum_id integer REFERENCES museum;
COMMENT ON COLUMN loader.museum_id IS 'whose records it loads; null for a loader that was started before version 8';

-- The names of floors and departments are on the screens, which read them anew when this version rises.
CREATE TRIGGER raises_reference_version AFTER UPDATE OR DELETE OR TRUNCATE ON floor
    FOR EACH STATEMENT EXECUTE FUNCTION raise_reference_version();
CREATE TRIGGER raises_reference_version AFTER UPDATE OR DELETE OR TRUNCATE ON department
    FOR EACH STATEMENT EXECUTE FUNCTION raise_reference_version();
