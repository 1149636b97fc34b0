package museum.vitrine.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Recounts everything and compares it with what is stored: the proof that nothing was lost and nothing counts
/// twice. Reads one snapshot, so that loaders may run meanwhile.
public final class Verification {

    private final Database database;

    public Verification(Database database) {
        this.database = database;
    }

    /// Runs every check, in their order.
    public List<Finding> run() {
        return run(EnumSet.allOf(Check.class));
    }

    /// Runs some checks, in their order.
    public List<Finding> run(Set<Check> checks) {
        return database.inLongTransaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            }
            List<Finding> findings = new ArrayList<>();
            for (Check check : Check.values()) {
                if (checks.contains(check)) {
                    findings.add(find(connection, check));
                }
            }
            return findings;
        });
    }

    private static Finding find(Connection connection, Check check) throws SQLException {
        String sql = "SELECT count(*), min(difference) FROM (" + check.differences + ") AS found (difference)";
        try (Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery(sql);
            rows.next();
            return new Finding(check, rows.getLong(1), rows.getString(2) == null ? "" : rows.getString(2));
        }
    }

    /// What one check found.
    ///
    /// @param differences how many; 0 when all is as it must be
    /// @param example     one of them, for a person; empty when there is none
    public record Finding(Check check, long differences, String example) {}

    /// What is checked. Each query gives one line of text for each difference.
    public enum Check {
        POSITION_ONCE("no position of a source occurs twice", """
                SELECT format('source partition %s, position %s: %s times', source_partition_id, source_position, count(*))
                FROM (
                    SELECT source_partition_id, source_position FROM rating_interaction
                    UNION ALL SELECT source_partition_id, source_position FROM request_interaction
                    UNION ALL SELECT source_partition_id, source_position FROM quarantined_record
                        WHERE state <> 'replayed') AS effect
                WHERE source_partition_id IS NOT NULL
                GROUP BY source_partition_id, source_position
                HAVING count(*) > 1"""),
        POSITION_BEHIND_NEXT("no effect lies at or beyond the next position of its partition", """
                SELECT format('source partition %s, position %s: next is %s', source_partition_id, source_position, next_position)
                FROM (
                    SELECT source_partition_id, source_position FROM rating_interaction
                    UNION ALL SELECT source_partition_id, source_position FROM request_interaction
                    UNION ALL SELECT source_partition_id, source_position FROM quarantined_record) AS effect
                    LEFT JOIN source_partition USING (source_partition_id)
                WHERE source_partition_id IS NOT NULL
                    AND (next_position IS NULL OR source_position >= next_position)"""),
        READ_IS_ACCEPTED_AND_REJECTED(
                "records read are interactions and quarantined records, partition by partition", """
                SELECT format('%s#%s: %s accepted and %s rejected are noted, %s and %s are there',
                    source, partition, accepted, rejected, coalesce(interactions, 0), coalesce(quarantined, 0))
                FROM source_partition
                    LEFT JOIN (
                        SELECT source_partition_id, count(*) AS interactions
                        FROM (SELECT source_partition_id FROM rating_interaction
                            UNION ALL SELECT source_partition_id FROM request_interaction) AS interaction
                        GROUP BY source_partition_id) AS stored USING (source_partition_id)
                    LEFT JOIN (
                        SELECT source_partition_id, count(*) AS quarantined
                        FROM quarantined_record WHERE state <> 'replayed'
                        GROUP BY source_partition_id) AS kept USING (source_partition_id)
                WHERE accepted <> coalesce(interactions, 0) OR rejected <> coalesce(quarantined, 0)
                    OR records_read <> accepted + rejected"""),
        RATING_COUNTS("rating counts equal a recount", """
                SELECT format('exhibition %s, rating %s, %s: %s counted, %s there',
                    exhibition_id, rating_id, bucket, coalesce(counted, 0), coalesce(present, 0))
                FROM (SELECT exhibition_id, rating_id, bucket, interactions AS counted
                        FROM rating_counts) AS rollup
                    FULL JOIN (SELECT exhibition_id, rating_id, quarter_hour(event_at) AS bucket, count(*) AS present
                        FROM rating_interaction GROUP BY 1, 2, 3) AS recount
                    USING (exhibition_id, rating_id, bucket)
                WHERE counted IS DISTINCT FROM present"""),
        REQUEST_COUNTS("request counts equal a recount", """
                SELECT format('exhibition %s, request %s, %s: %s counted, %s there',
                    exhibition_id, request_id, bucket, coalesce(counted, 0), coalesce(present, 0))
                FROM (SELECT exhibition_id, request_id, bucket, interactions AS counted
                        FROM request_counts) AS rollup
                    FULL JOIN (SELECT exhibition_id, request_id, quarter_hour(event_at) AS bucket, count(*) AS present
                        FROM request_interaction GROUP BY 1, 2, 3) AS recount
                    USING (exhibition_id, request_id, bucket)
                WHERE counted IS DISTINCT FROM present"""),
        RATING_DAYS("rating counts of days equal those of their quarter hours", """
                SELECT format('exhibition %s, %s: %s counted, %s in its quarter hours',
                    exhibition_id, day, coalesce(counted::text, 'none'), coalesce(present::text, 'none'))
                FROM (SELECT exhibition_id, day, first_rating_id,
                            ARRAY[interactions_0, interactions_1, interactions_2, interactions_3,
                                interactions_4, interactions_5, interactions_6, interactions_7]::numeric[] AS counted
                        FROM rating_day_rollup) AS days
                    FULL JOIN (SELECT exhibition_id, (bucket AT TIME ZONE time_zone)::date AS day, first_rating_id,
                            ARRAY[sum(interactions_0), sum(interactions_1), sum(interactions_2), sum(interactions_3),
                                sum(interactions_4), sum(interactions_5), sum(interactions_6),
                                sum(interactions_7)]::numeric[] AS present
                        FROM rating_rollup JOIN exhibition USING (exhibition_id) JOIN museum USING (museum_id)
                        GROUP BY 1, 2, 3) AS quarters
                    USING (exhibition_id, day, first_rating_id)
                WHERE counted IS DISTINCT FROM present"""),
        REQUEST_DAYS("request counts of days equal those of their quarter hours", """
                SELECT format('exhibition %s, %s: %s counted, %s in its quarter hours',
                    exhibition_id, day, coalesce(counted::text, 'none'), coalesce(present::text, 'none'))
                FROM (SELECT exhibition_id, day, first_request_id,
                            ARRAY[interactions_0, interactions_1, interactions_2, interactions_3,
                                interactions_4, interactions_5, interactions_6, interactions_7]::numeric[] AS counted
                        FROM request_day_rollup) AS days
                    FULL JOIN (SELECT exhibition_id, (bucket AT TIME ZONE time_zone)::date AS day, first_request_id,
                            ARRAY[sum(interactions_0), sum(interactions_1), sum(interactions_2), sum(interactions_3),
                                sum(interactions_4), sum(interactions_5), sum(interactions_6),
                                sum(interactions_7)]::numeric[] AS present
                        FROM request_rollup JOIN exhibition USING (exhibition_id) JOIN museum USING (museum_id)
                        GROUP BY 1, 2, 3) AS quarters
                    USING (exhibition_id, day, first_request_id)
                WHERE counted IS DISTINCT FROM present"""),
        REFERENCES("every interaction refers to an exhibition, a button and a source that exist", """
                SELECT format('rating interaction %s', rating_interaction_id)
                FROM rating_interaction
                    LEFT JOIN exhibition USING (exhibition_id)
                    LEFT JOIN rating USING (rating_id)
                    LEFT JOIN source_partition USING (source_partition_id)
                WHERE exhibition.exhibition_id IS NULL OR rating.rating_id IS NULL
                    OR (rating_interaction.source_partition_id IS NOT NULL
                        AND source_partition.source_partition_id IS NULL)
                UNION ALL
                SELECT format('request interaction %s', request_interaction_id)
                FROM request_interaction
                    LEFT JOIN exhibition USING (exhibition_id)
                    LEFT JOIN request USING (request_id)
                    LEFT JOIN source_partition USING (source_partition_id)
                WHERE exhibition.exhibition_id IS NULL OR request.request_id IS NULL
                    OR (request_interaction.source_partition_id IS NOT NULL
                        AND source_partition.source_partition_id IS NULL)"""),
        REPLAYED_ONCE("every replayed record has exactly one interaction", """
                SELECT format('quarantined record %s: %s interactions', quarantined_record_id, count(effect.source_position))
                FROM quarantined_record
                    LEFT JOIN (
                        SELECT source_partition_id, source_position FROM rating_interaction
                        UNION ALL SELECT source_partition_id, source_position FROM request_interaction) AS effect
                        USING (source_partition_id, source_position)
                WHERE state = 'replayed'
                GROUP BY quarantined_record_id
                HAVING count(effect.source_position) <> 1""");

        private final String statement;
        private final String differences;

        Check(String statement, String differences) {
            this.statement = statement;
            this.differences = differences;
        }

        /// What holds when nothing is found.
        public String statement() {
            return statement;
        }
    }
}
