package museum.vitrine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import museum.vitrine.check.Findings;

/// Asks the server about itself and this session: version, durability, time-outs, connections.
final class ServerProbe {

    /// What to do when connections run out.
    static final String MORE_CONNECTIONS =
            "end sessions that nobody needs (pg_stat_activity), or raise max_connections or the limit of the user or database";

    /// Foreign keys that are NOT ENFORCED came with it.
    private static final int OLDEST_VERSION = 18;

    /// A loader takes as many, and somebody must be able to look.
    private static final int FEW_CONNECTIONS = 5;

    /// A COPY of an import's batch can take that long on a busy server.
    private static final long SHORT_STATEMENT_MILLIS = 60_000;

    private final Connection connection;

    ServerProbe(Connection connection) {
        this.connection = connection;
    }

    /// Whether it is a server of which anything else can be asked.
    boolean run(Findings findings) throws SQLException {
        Map<String, String> settings = settings();
        if (!isNewEnough(settings, findings)) {
            return false;
        }
        judgeWritable(settings, findings);
        judgeEncoding(settings, findings);
        judgeDurability(settings, findings);
        judgeTimeouts(settings, findings);
        judgeConnections(findings);
        return true;
    }

    /// Whether the version will do.
    ///
    /// @param settings as [#settings] reads them
    static boolean isNewEnough(Map<String, String> settings, Findings findings) {
        String version = value(settings, "server_version");
        int major = Integer.parseInt(value(settings, "server_version_num")) / 10_000;
        if (major < OLDEST_VERSION) {
            findings.fail(
                    "server version",
                    "PostgreSQL " + version + ", and Vitrine needs " + OLDEST_VERSION
                            + ": earlier ones know no foreign keys that are NOT ENFORCED",
                    "upgrade the server (pg_upgrade), or check DB_HOST and DB_PORT");
            return false;
        }
        findings.ok("server version", "PostgreSQL " + version);
        return true;
    }

    private void judgeWritable(Map<String, String> settings, Findings findings) throws SQLException {
        if (isInRecovery()) {
            findings.fail(
                    "server writable",
                    "it is a standby, which only reads",
                    "set DB_HOST and DB_PORT to the primary server");
        } else if (isOn(settings, "transaction_read_only")) {
            findings.fail(
                    "server writable",
                    "transactions are read-only by default",
                    "find out who set default_transaction_read_only for this server, database or user, and why");
        } else {
            findings.ok("server writable", "yes");
        }
    }

    private static void judgeEncoding(Map<String, String> settings, Findings findings) {
        String encoding = value(settings, "server_encoding");
        if (encoding.equals("UTF8")) {
            findings.ok("encoding", encoding);
        } else {
            findings.fail(
                    "encoding",
                    encoding + ", which cannot hold every name and record",
                    "create the database anew with ENCODING 'UTF8' TEMPLATE template0");
        }
    }

    /// A commit that is acknowledged must survive a crash: the position moved with it.
    private static void judgeDurability(Map<String, String> settings, Findings findings) {
        List<String> off = List.of("fsync", "synchronous_commit", "full_page_writes").stream()
                .filter(name -> value(settings, name).equals("off"))
                .toList();
        if (off.isEmpty()) {
            findings.ok("durability", "fsync, synchronous_commit and full_page_writes are on");
        } else {
            findings.warn(
                    "durability",
                    "off: " + String.join(", ", off) + "; a crash of the server loses what was stored",
                    "switch on " + String.join(", ", off) + " in the server's settings");
        }
    }

    private static void judgeTimeouts(Map<String, String> settings, Findings findings) {
        long statementMillis = Long.parseLong(value(settings, "statement_timeout"));
        long transactionMillis = Long.parseLong(value(settings, "transaction_timeout"));
        List<String> missing = List.of("lock_timeout", "idle_in_transaction_session_timeout").stream()
                .filter(name -> value(settings, name).equals("0"))
                .toList();
        if (!missing.isEmpty()) {
            findings.warn(
                    "time-outs",
                    "the session has none for " + String.join(", ", missing)
                            + ", so something between drops what Vitrine sets",
                    "connect without the pooler, or let it pass the startup parameter 'options'");
        } else if (isShort(statementMillis) || isShort(transactionMillis)) {
            findings.warn(
                    "time-outs",
                    "statement_timeout is %d ms and transaction_timeout %d ms (0: none); large batches take longer"
                            .formatted(statementMillis, transactionMillis),
                    "set them to 0 for this user: ALTER ROLE … SET statement_timeout = 0");
        } else {
            findings.ok(
                    "time-outs",
                    "lock_timeout %s ms, idle_in_transaction_session_timeout %s ms"
                            .formatted(
                                    value(settings, "lock_timeout"),
                                    value(settings, "idle_in_transaction_session_timeout")));
        }
    }

    private void judgeConnections(Findings findings) throws SQLException {
        long left = connectionsLeft();
        String found = left + " for this user and database";
        if (left < FEW_CONNECTIONS) {
            findings.warn("connections left", found, MORE_CONNECTIONS);
        } else {
            findings.ok("connections left", found);
        }
    }

    private Map<String, String> settings() throws SQLException {
        String sql = """
            SELECT name, setting FROM pg_settings
            WHERE name IN ('server_version', 'server_version_num', 'server_encoding', 'fsync', 'synchronous_commit',
                'full_page_writes', 'transaction_read_only', 'lock_timeout', 'idle_in_transaction_session_timeout',
                'statement_timeout', 'transaction_timeout')
            """;
        Map<String, String> settings = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                settings.put(rows.getString("name"), rows.getString("setting"));
            }
        }
        return settings;
    }

    private boolean isInRecovery() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_is_in_recovery()")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    /// The smallest of what server, database and user leave.
    private long connectionsLeft() throws SQLException {
        String sql = """
            SELECT least(
                (SELECT current_setting('max_connections')::integer
                    - current_setting('superuser_reserved_connections')::integer
                    - current_setting('reserved_connections')::integer
                    - count(*) FROM pg_stat_activity WHERE datid IS NOT NULL),
                (SELECT datconnlimit - (SELECT count(*) FROM pg_stat_activity WHERE datid = pg_database.oid)
                    FROM pg_database WHERE datname = current_database() AND datconnlimit >= 0),
                (SELECT rolconnlimit - (SELECT count(*) FROM pg_stat_activity WHERE usesysid = pg_roles.oid)
                    FROM pg_roles WHERE rolname = session_user AND rolconnlimit >= 0))
            """;
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static boolean isShort(long millis) {
        return millis > 0 && millis < SHORT_STATEMENT_MILLIS;
    }

    private static boolean isOn(Map<String, String> settings, String name) {
        return value(settings, name).equals("on");
    }

    /// Empty for what a server does not know: older ones lack some.
    private static String value(Map<String, String> settings, String name) {
        return settings.getOrDefault(name, "");
    }
}
