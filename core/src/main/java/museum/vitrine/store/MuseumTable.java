package museum.vitrine.store;

import java.sql.PreparedStatement;
import museum.vitrine.failure.PipelineException;

/// Changes what is registered about a museum. Needs the owner's rights.
public final class MuseumTable {

    private final Database database;

    public MuseumTable(Database database) {
        this.database = database;
    }

    /// Opens a museum around the clock, so that a press counts at any time.
    ///
    /// @throws PipelineException when there is no such museum
    public void neverClose(String museumCode) {
        int changed = database.run(connection -> {
            String sql = "UPDATE museum SET opens = '00:00', closes = '24:00' WHERE code = ?";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, museumCode);
                return statement.executeUpdate();
            }
        });
        if (changed == 0) {
            throw new PipelineException("there is no museum with the code '" + museumCode + "'; check --museum");
        }
    }
}
