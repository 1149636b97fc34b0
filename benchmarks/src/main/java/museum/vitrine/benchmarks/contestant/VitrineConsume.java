package museum.vitrine.benchmarks.contestant;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import museum.vitrine.benchmarks.records.Workload;

/// Vitrine itself, loading a topic: the program as people start it, with a heap of 256 MB.
public final class VitrineConsume implements Contestant {

    private final Surroundings surroundings;
    private final Workload topic;
    private final Template template;
    private final VitrineTables tables;

    public VitrineConsume(Surroundings surroundings, Workload topic, Template template) {
        this.surroundings = surroundings;
        this.topic = topic;
        this.template = template;
        this.tables = new VitrineTables(surroundings, topic.expected(), template.rows());
    }

    @Override
    public String name() {
        return template.rows() == 0 ? "Vitrine" : "Vitrine, %,d rows stored before".formatted(template.rows());
    }

    @Override
    public String promises() {
        return "all rules, quarantine, provenance, counts, positions; exactly once";
    }

    @Override
    public long records() {
        return topic.records();
    }

    @Override
    public String template() {
        return template.name();
    }

    @Override
    public ContestantProcess start(String database) {
        return surroundings.vitrine(
                Map.of("DB_NAME", database, "TOPIC", topic.name(), "GROUP", database),
                "consume",
                "--limit",
                Long.toString(topic.records()),
                "--log-level",
                "warn");
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
