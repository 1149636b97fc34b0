package museum.vitrine.store;

/// As whom a command works once it is connected. The roles are made by the migrations and have no login.
public enum DatabaseRole {
    /// The connecting user itself: migrations only.
    OWNER(""),
    /// Imports, loads and replays.
    LOADER("vitrine_loader"),
    /// Serves screens.
    WEB("vitrine_web"),
    /// Reads reference data, interactions and counts.
    READER("vitrine_reader");

    private final String roleName;

    DatabaseRole(String roleName) {
        this.roleName = roleName;
    }

    /// The role's name in the database; empty for [#OWNER].
    public String roleName() {
        return roleName;
    }
}
