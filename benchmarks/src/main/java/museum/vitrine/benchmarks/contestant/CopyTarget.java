package museum.vitrine.benchmarks.contestant;

/// Which tables `\copy` loads into.
public enum CopyTarget {
    /// Vitrine's own.
    WITH_TRIGGERS("public", "into Vitrine's tables, their triggers count", ""),

    WITHOUT_TRIGGERS("bare", "the same tables without triggers: nothing is counted", """
            CREATE SCHEMA bare;
            CREATE TABLE bare.rating_interaction (LIKE public.rating_interaction INCLUDING ALL);
            CREATE TABLE bare.request_interaction (LIKE public.request_interaction INCLUDING ALL);
            CREATE TABLE bare.quarantined_record (LIKE public.quarantined_record INCLUDING ALL);"""),

    HEAP("heap", "a bare heap: no key, no index, no constraint, no trigger", """
            CREATE SCHEMA heap;
            CREATE TABLE heap.rating_interaction AS
                SELECT exhibition_id, rating_id, event_at, source_partition_id, source_position
                FROM public.rating_interaction WITH NO DATA;
            CREATE TABLE heap.request_interaction AS
                SELECT exhibition_id, request_id, event_at, source_partition_id, source_position
                FROM public.request_interaction WITH NO DATA;
            CREATE TABLE heap.quarantined_record AS
                SELECT source_partition_id, source_position, received_at, reason, detail, payload
                FROM public.quarantined_record WITH NO DATA;""");

    private final String schema;
    private final String description;
    private final String preparation;

    CopyTarget(String schema, String description, String preparation) {
        this.schema = schema;
        this.description = description;
        this.preparation = preparation;
    }

    String schema() {
        return schema;
    }

    String description() {
        return description;
    }

    /// What makes the tables in a copy of Vitrine's database.
    String preparation() {
        return preparation;
    }
}
