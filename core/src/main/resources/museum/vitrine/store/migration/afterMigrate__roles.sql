-- Roles without login, one for each kind of work; created where the migrating user may, and granted to it, so that
-- every command can step down to its own. Runs after each migrate, so that roles that could not be made come later.

DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['vitrine_loader', 'vitrine_web', 'vitrine_reader', 'vitrine_maintenance'] LOOP
        BEGIN
            IF to_regrole(wanted) IS NULL THEN
                EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
            END IF;
        EXCEPTION
            WHEN insufficient_privilege THEN
                RAISE WARNING 'role % was not created: % may not create roles', wanted, current_user;
            WHEN duplicate_object OR unique_violation THEN
                NULL;
        END;
        BEGIN
            IF to_regrole(wanted) IS NOT NULL AND NOT pg_has_role(current_user, wanted, 'SET') THEN
                EXECUTE format('GRANT %I TO CURRENT_USER WITH SET TRUE, INHERIT FALSE', wanted);
            END IF;
        EXCEPTION
            WHEN insufficient_privilege THEN
                RAISE WARNING 'role % was not granted to %: somebody who may must do it', wanted, current_user;
            WHEN unique_violation OR internal_error THEN
                NULL; -- another database of the same server migrates at this moment
        END;
    END LOOP;
END
$$;

-- These run with the rights of the owner: nobody but loaders may move positions, and triggers need no right of callers.
REVOKE EXECUTE ON FUNCTION
    advance_position(integer, bigint, bigint, integer, bigint, bigint, boolean, bigint), hold_reference_version(),
    raise_reference_version(), count_added_ratings(), count_added_requests(), uncount_removed_ratings(),
    uncount_removed_requests(), uncount_all_ratings(), uncount_all_requests(), count_days_anew(),
    count_rating_days_of(integer), count_request_days_of(integer), tell_of_rejected_records() FROM PUBLIC;

DO $$
DECLARE
    here text := quote_ident(current_schema());
BEGIN
    IF to_regrole('vitrine_reader') IS NOT NULL THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %s TO vitrine_reader', here);
        GRANT SELECT ON museum, department, floor, exhibition, rating, request, rating_interaction,
            request_interaction, rating_counts, request_counts, exhibition_info, rating_info, request_info
            TO vitrine_reader;
    END IF;

    IF to_regrole('vitrine_web') IS NOT NULL THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %s TO vitrine_web', here);
        GRANT SELECT ON museum, department, floor, exhibition, rating, request, rating_interaction,
            request_interaction, rating_rollup, request_rollup, rating_day_rollup, request_day_rollup, rating_counts,
            request_counts, exhibition_info, rating_info, request_info, source_partition, quarantined_record,
            position_loss, loader, reference_version, vitrine_schema_history TO vitrine_web;
        -- It lets people in, and makes no accounts: those come by the owner's command.
        GRANT SELECT, UPDATE (password_hash, password_set_at, signed_in_at) ON account TO vitrine_web;
        GRANT SELECT, DELETE ON account_setup TO vitrine_web;
        GRANT SELECT, INSERT, UPDATE, DELETE ON web_session, web_session_attributes TO vitrine_web;
    END IF;

    IF to_regrole('vitrine_loader') IS NOT NULL THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %s TO vitrine_loader', here);
        -- What earlier versions gave goes first. What a record was, and whose a partition is, no loader changes.
        REVOKE ALL ON museum, department, floor, exhibition, rating, request, rating_interaction,
            request_interaction, rating_rollup, request_rollup, rating_day_rollup, request_day_rollup, rating_counts,
            request_counts, source_partition, quarantined_record, position_loss, loader, reference_version, vitrine_schema_history
            FROM vitrine_loader;
        GRANT SELECT ON museum, department, floor, exhibition, rating, request, rating_interaction,
            request_interaction, rating_rollup, request_rollup, rating_day_rollup, request_day_rollup, rating_counts,
            request_counts, source_partition, quarantined_record, loader, reference_version, vitrine_schema_history
            TO vitrine_loader;
        GRANT INSERT (museum_id, department_name) ON department TO vitrine_loader;
        GRANT INSERT (museum_id, floor_name) ON floor TO vitrine_loader;
        GRANT INSERT (museum_id, public_id, site, exhibition_name, exhibition_description, department_id, floor_id,
                exhibition_start_date),
            UPDATE (exhibition_name, exhibition_description, department_id, floor_id, exhibition_start_date)
            ON exhibition TO vitrine_loader;
        GRANT INSERT (source, partition, museum_id, version, sha256, size_bytes, next_position, leader_epoch,
                complete, enforce_hours),
            UPDATE (version, sha256, size_bytes, next_position, leader_epoch, records_read, accepted, rejected,
                complete, enforce_hours, updated_at)
            ON source_partition TO vitrine_loader;
        GRANT INSERT (source_partition_id, source_position, received_at, reason, detail, payload),
            UPDATE (reason, detail, state, resolved_at, resolved_by) ON quarantined_record TO vitrine_loader;
        GRANT INSERT (exhibition_id, rating_id, event_at, source_partition_id, source_position)
            ON rating_interaction TO vitrine_loader;
        GRANT INSERT (exhibition_id, request_id, event_at, source_partition_id, source_position)
            ON request_interaction TO vitrine_loader;
        GRANT INSERT (source_partition_id, lost_from, lost_to, policy) ON position_loss TO vitrine_loader;
        GRANT INSERT (instance, museum_id, source, state, records_behind), UPDATE (seen_at, state, records_behind), DELETE
            ON loader TO vitrine_loader;
        GRANT EXECUTE ON FUNCTION
            advance_position(integer, bigint, bigint, integer, bigint, bigint, boolean, bigint),
            hold_reference_version() TO vitrine_loader;
    END IF;

    IF to_regrole('vitrine_maintenance') IS NOT NULL THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %s TO vitrine_maintenance', here);
        GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON rating_interaction, request_interaction
            TO vitrine_maintenance;
        GRANT SELECT, DELETE ON quarantined_record TO vitrine_maintenance;
        -- The function deletes interactions, which only this role may: so it is the one that runs it.
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_proc
                WHERE oid = 'remove_records_of(integer)'::regprocedure
                    AND proowner = to_regrole('vitrine_maintenance')) THEN
                EXECUTE format('GRANT CREATE ON SCHEMA %s TO vitrine_maintenance', here);
                ALTER FUNCTION remove_records_of(integer) OWNER TO vitrine_maintenance;
                EXECUTE format('REVOKE CREATE ON SCHEMA %s FROM vitrine_maintenance', here);
            END IF;
            IF to_regrole('vitrine_loader') IS NOT NULL THEN
                SET LOCAL ROLE vitrine_maintenance;
                GRANT EXECUTE ON FUNCTION remove_records_of(integer) TO vitrine_loader;
                SET LOCAL ROLE NONE;
            END IF;
        EXCEPTION
            WHEN insufficient_privilege THEN
                RAISE WARNING 'a changed object cannot be replaced: % may not pass remove_records_of on', current_user;
        END;
    END IF;
END
$$;
