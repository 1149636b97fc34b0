package museum.vitrine.benchmarks.contestant;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import museum.vitrine.benchmarks.records.EventHash;
import museum.vitrine.benchmarks.records.Expectation;

/// Compares tables that are named and shaped as in seed 003 with what must be in them.
///
/// @param schema in which the interactions lie; exhibitions and buttons lie in `public`
/// @param site   an expression for the site of an exhibition
record InteractionTables(String schema, String site) {

    List<String> differences(Connection connection, Expectation expected, boolean holdsRejected) throws SQLException {
        String sql = "%s UNION ALL %s".formatted(tallies("rating"), tallies("request"));
        List<String> differences = new ArrayList<>(expected.differences(Sql.tallies(connection, sql)));
        if (holdsRejected) {
            differences.addAll(expected.differencesOfRejected(Sql.counts(
                    connection, "SELECT reason, count(*) FROM %s.quarantined_record GROUP BY 1".formatted(schema))));
        }
        return differences;
    }

    private String tallies(String kind) {
        return """
                SELECT '%1$s', %2$s, button.%1$s_value, count(*), sum(%3$s)
                FROM %4$s.%1$s_interaction
                    JOIN public.exhibition USING (exhibition_id) JOIN public.%1$s AS button USING (%1$s_id)
                GROUP BY 2, 3""".formatted(kind, site, EventHash.sql("event_at"), schema);
    }
}
