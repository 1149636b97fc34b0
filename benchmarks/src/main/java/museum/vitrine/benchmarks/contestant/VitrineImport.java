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
    private final String what;
    private final Template template;
    private final VitrineTables tables;

    /// @param place a folder, or `s3://bucket`
    /// @param what  names the place and its order, for people
    public VitrineImport(Surroundings surroundings, Workload archive, String place, String what, Template template) {
        this.surroundings = surroundings;
        this.archive = archive;
        this.place = place;
        this.what = what;
        this.template = template;
        this.tables = new VitrineTables(surroundings, archive.expected(), 0);
    }

    @Override
    public String name() {
        return "Vitrine, " + what;
    }

    @Override
    public String promises() {
        return "all rules but hours, quarantine, provenance, counts, positions; exactly once";
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
