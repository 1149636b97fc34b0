-- Everything that the migrations make, and nothing else: other tables of the schema stay.
DROP VIEW IF EXISTS rating_counts, request_counts, exhibition_info, rating_info, request_info;
DROP TABLE IF EXISTS position_loss, quarantined_record, rating_interaction, request_interaction, rating_rollup,
    request_rollup, rating_day_rollup, request_day_rollup, source_partition, loader, exhibition, department, floor,
    rating, request, museum, reference_version, account_setup, account, web_session_attributes, web_session,
    vitrine_schema_history;
DROP FUNCTION IF EXISTS advance_position(integer, bigint, bigint, integer, bigint, bigint, boolean, bigint),
    hold_reference_version(), remove_records_of(integer), quarter_hour(timestamptz), take_site_from_public_id(),
    raise_reference_version(), refuse_removal_of_button(), refuse_change_of_interactions(), count_added_ratings(),
    count_added_requests(), uncount_removed_ratings(), uncount_removed_requests(), uncount_all_ratings(),
    uncount_all_requests(), count_rating_days_of(integer), count_request_days_of(integer), count_days_anew(), tell_of_rejected_records();
