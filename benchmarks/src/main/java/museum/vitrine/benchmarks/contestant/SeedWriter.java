package museum.vitrine.benchmarks.contestant;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import museum.vitrine.benchmarks.records.Workload;

/// The way of the systems that Vitrine replaces, in Java and as well as it gets: their tables with enforced foreign
/// keys, one `INSERT` and commit for each record, or batches.
public final class SeedWriter implements Contestant {

    private final Surroundings surroundings;
    private final Workload topic;
    private final int batchRecords;

    /// @param batchRecords how many become one transaction
    public SeedWriter(Surroundings surroundings, Workload topic, int batchRecords) {
        this.surroundings = surroundings;
        this.topic = topic;
        this.batchRecords = batchRecords;
    }

    @Override
    public String name() {
        return batchRecords == 1
                ? "INSERT and commit for each record, seed 003"
                : "JDBC batches of %,d, seed 003".formatted(batchRecords);
    }

    @Override
    public String promises() {
        return "two enforced foreign keys a row, rules; no counts, rejects only in a log; at least once";
    }

    @Override
    public long records() {
        return topic.records();
    }

    @Override
    public String template() {
        return Templates.SEED;
    }

    @Override
    public ContestantProcess start(String database) {
        return surroundings.java(
                List.of("-Xmx256m"),
                SeedProgram.class.getName(),
                Map.of(
                        "BOOTSTRAP_SERVERS", surroundings.setting("BOOTSTRAP_SERVERS"),
                        "TOPIC", topic.name(),
                        "GROUP", database,
                        "JDBC_URL", surroundings.jdbcUrl(database),
                        "DB_USER", surroundings.setting("DB_USER"),
                        "DB_PASS", surroundings.setting("DB_PASS"),
                        "BATCH", Integer.toString(batchRecords),
                        "LIMIT", Long.toString(topic.records()),
                        "REJECTS",
                                surroundings
                                        .folder()
                                        .resolve(database + ".rejects")
                                        .toString()));
    }

    @Override
    public boolean endsByItself() {
        return true;
    }

    /// Numbers are taken before the commit: when the last one is, the rows are counted.
    @Override
    public double progress(Connection superuser) throws SQLException {
        long accepted = topic.expected().accepted();
        long taken = Sql.number(superuser, """
                SELECT coalesce(pg_sequence_last_value('rating_interaction_rating_interaction_id_seq'), 0)
                    + coalesce(pg_sequence_last_value('request_interaction_request_interaction_id_seq'), 0)""");
        if (taken < accepted) {
            return (double) taken / accepted;
        }
        long rows = Sql.number(
                superuser,
                "SELECT (SELECT count(*) FROM rating_interaction) + (SELECT count(*) FROM request_interaction)");
        return (double) rows / accepted;
    }

    @Override
    public List<String> differences(Connection owner) throws SQLException {
        String site = "substring(exhibition.public_id FROM '\\d+$')::integer";
        return new InteractionTables("public", site).differences(owner, topic.expected(), false);
    }
}
