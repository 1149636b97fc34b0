package museum.vitrine.devstack.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// One-column tables and results.
final class Rows {

    private Rows() {}

    static List<String> strings(ResultSet rows) throws SQLException {
        List<String> strings = new ArrayList<>();
        while (rows.next()) {
            strings.add(rows.getString(1));
        }
        return strings;
    }

    /// The first column of what a query answers.
    static List<String> read(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect(EmbeddedDatabase.NAME);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return strings(rows);
        }
    }

    /// The only value that a query of the superuser answers.
    static String readAsSuperuser(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connectAsSuperuser(EmbeddedDatabase.NAME);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return strings(rows).getFirst();
        }
    }

    static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect(EmbeddedDatabase.NAME);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
