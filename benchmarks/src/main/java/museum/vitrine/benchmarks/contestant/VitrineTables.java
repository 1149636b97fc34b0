package museum.vitrine.benchmarks.contestant;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import museum.vitrine.benchmarks.records.Expectation;
import museum.vitrine.store.Database;
import museum.vitrine.store.Verification;

/// What Vitrine must have made of records: every interaction and every reject, and counts, positions and provenance
/// that a recount finds in order.
final class VitrineTables {

    private static final String PROGRESS = "SELECT coalesce(sum(records_read), 0) FROM source_partition";

    private final Surroundings surroundings;
    private final Expectation expected;
    private final long rowsBefore;

    /// @param rowsBefore interactions that the database holds from the start, all of other times
    VitrineTables(Surroundings surroundings, Expectation expected, long rowsBefore) {
        this.surroundings = surroundings;
        this.expected = expected;
        this.rowsBefore = rowsBefore;
    }

    double progress(Connection superuser) throws SQLException {
        return (double) Sql.number(superuser, PROGRESS) / expected.records();
    }

    List<String> differences(Connection owner) throws SQLException {
        List<String> differences = new ArrayList<>();
        if (rowsBefore == 0) {
            differences.addAll(new InteractionTables("public", "exhibition.site").differences(owner, expected, true));
        } else {
            differences.addAll(differencesOfAdded(owner));
        }
        differences.addAll(verify(owner.getCatalog()));
        return differences;
    }

    /// Compares what has come with what must have come; the rest has no source.
    private List<String> differencesOfAdded(Connection owner) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("CREATE SCHEMA added");
            for (String table : List.of("rating_interaction", "request_interaction", "quarantined_record")) {
                statement.execute(
                        "CREATE VIEW added.%1$s AS SELECT * FROM public.%1$s WHERE source_position IS NOT NULL"
                                .formatted(table));
            }
        }
        return new InteractionTables("added", "exhibition.site").differences(owner, expected, true);
    }

    /// As `vitrine db verify` does.
    private List<String> verify(String name) {
        try (Database database = surroundings.database(name)) {
            return new Verification(database)
                    .run().stream()
                            .filter(finding -> finding.differences() > 0)
                            .map(finding -> "not so: %s; %d differences, such as %s"
                                    .formatted(finding.check().statement(), finding.differences(), finding.example()))
                            .toList();
        }
    }
}
