package museum.vitrine.benchmarks.contestant;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import museum.vitrine.benchmarks.records.CopyFile;
import museum.vitrine.benchmarks.records.CopyFormat;
import museum.vitrine.benchmarks.records.Workload;

/// The limit: psql's `\copy` of rows that were decoded and checked before, one after the other for each table, in one
/// transaction. It reads no topic, judges nothing and cannot go on where it was.
public final class PsqlCopy implements Contestant {

    private final Surroundings surroundings;
    private final Workload workload;
    private final CopyFormat format;
    private final List<CopyFile> files;
    private final CopyTarget target;
    private final Template template;
    private final String order;

    /// @param files in the given format
    /// @param order of the rows, for the name; empty where there is only one
    public PsqlCopy(
            Surroundings surroundings,
            Workload workload,
            CopyFormat format,
            List<CopyFile> files,
            CopyTarget target,
            Template template,
            String order) {
        this.surroundings = surroundings;
        this.workload = workload;
        this.format = format;
        this.files = List.copyOf(files);
        this.target = target;
        this.template = template;
        this.order = order;
    }

    @Override
    public String name() {
        String name = "\\copy %s, %s"
                .formatted(
                        format.name().toLowerCase(Locale.ROOT),
                        target.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        return order.isEmpty() ? name : name + ", " + order;
    }

    @Override
    public String promises() {
        return target.description() + "; rows checked before, one transaction";
    }

    @Override
    public String order() {
        return order;
    }

    @Override
    public boolean isLimit() {
        return format == CopyFormat.BINARY && target == CopyTarget.WITHOUT_TRIGGERS;
    }

    @Override
    public long records() {
        return workload.records();
    }

    @Override
    public String template() {
        return template.name();
    }

    /// Rows name source partitions 1 to 4.
    @Override
    public void prepare(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(target.preparation());
            statement.execute("""
                    INSERT INTO source_partition (source_partition_id, source, partition, museum_id, next_position,
                        enforce_hours) OVERRIDING SYSTEM VALUE
                    SELECT id, 'kafka:benchmark', id, museum_id, 0, true FROM museum, generate_series(1, 4) AS id""");
        }
    }

    @Override
    public ContestantProcess start(String database) {
        List<String> command = new ArrayList<>(
                List.of("psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction"));
        files.forEach(file -> command.addAll(List.of("-c", file.command(target.schema()))));
        return ContestantProcess.start(
                command,
                Map.of(
                        "PGHOST", surroundings.setting("DB_HOST"),
                        "PGPORT", surroundings.setting("DB_PORT"),
                        "PGUSER", surroundings.setting("DB_USER"),
                        "PGPASSWORD", surroundings.setting("DB_PASS"),
                        "PGDATABASE", database),
                surroundings.folder());
    }

    @Override
    public boolean endsByItself() {
        return true;
    }

    /// Nothing can be seen before its one transaction ends, and it with it.
    @Override
    public double progress(Connection superuser) {
        return 0;
    }

    @Override
    public List<String> differences(Connection owner) throws SQLException {
        return new InteractionTables(target.schema(), "exhibition.site").differences(owner, workload.expected(), true);
    }
}
