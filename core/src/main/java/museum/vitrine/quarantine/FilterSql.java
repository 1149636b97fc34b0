package museum.vitrine.quarantine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import museum.vitrine.intake.RejectReason;

/// A filter as a condition on `quarantined_record` joined with `source_partition`. Values are bound, never
/// spliced.
final class FilterSql {

    private final QuarantineFilter filter;
    private final int museumId;

    FilterSql(QuarantineFilter filter, int museumId) {
        this.filter = filter;
        this.museumId = museumId;
    }

    String condition() {
        List<String> parts = new ArrayList<>(List.of("museum_id = ?"));
        if (!filter.reasons().isEmpty()) {
            parts.add("reason = ANY (?)");
        }
        if (filter.source() != null) {
            parts.add("strpos(source || '#' || partition, ?) > 0");
        }
        if (filter.since() != null) {
            parts.add("received_at >= ?");
        }
        if (!filter.ids().isEmpty()) {
            parts.add("quarantined_record_id = ANY (?)");
        }
        return String.join(" AND ", parts);
    }

    /// Binds the condition's values.
    ///
    /// @return the index of the next value
    int bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
        int next = first;
        statement.setInt(next++, museumId);
        if (!filter.reasons().isEmpty()) {
            Object[] names = filter.reasons().stream().map(RejectReason::name).toArray();
            statement.setArray(next++, connection.createArrayOf("text", names));
        }
        if (filter.source() != null) {
            statement.setString(next++, filter.source());
        }
        if (filter.since() != null) {
            statement.setObject(next++, filter.since().atOffset(ZoneOffset.UTC));
        }
        if (!filter.ids().isEmpty()) {
            statement.setArray(
                    next++, connection.createArrayOf("bigint", filter.ids().toArray()));
        }
        return next;
    }
}
