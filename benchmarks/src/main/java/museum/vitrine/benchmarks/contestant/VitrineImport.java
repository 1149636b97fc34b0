package museum.vitrine.benchmarks.contestant;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import museum.vitrine.benchmarks.records.Workload;

/// Vitrine itself, importing an archive: the program as people start it, with a heap of 256 MB.
public final class VitrineImport implements Contestant {

    private final Surroundings surroundings;
    private final Workload archive;
    private final String place;
    private final String order;
    private final Template template;
    private final VitrineTables tables;

    /// @param place a folder, or `s3://bucket`
    /// @param order of the rows, in a word
    public VitrineImport(Surroundings surroundings, Workload archive, String place, String order, Template template) {
        this.surroundings = surroundings;
        this.archive = archive;
        this.place = place;
        this.order = order;
        this.template = template;
        this.tables = new VitrineTables(surroundings, archive.expected(), 0);
    }

    @Override
    public String name() {
        return "Vitrine, from %s, %s".formatted(place.startsWith("s3:") ? "S3" : "a folder", order);
    }

    @Override
    public String promises() {
        return "all rules but hours, quarantine, provenance, counts, positions; exactly once";
    }

    @Override
    public String order() {
        return order;
    }

    @Override
    public long records() {
        return archive.records();
    }

    @Override
    public String template() {
        return template.name();
    }

    @Override
    public ContestantProcess start(String database) {
        return surroundings.vitrine(
                Map.of("DB_NAME", database), "import", place, "--no-progress", "--log-level", "warn");
    }

    @Override
    public boolean endsByItself() {
        return true;
    }

    @Override
    public double progress(Connection superuser) throws SQLException {
        return tables.progress(superuser);
    }

    @Override
    public List<String> differences(Connection owner) throws SQLException {
        return tables.differences(owner);
    }
}
