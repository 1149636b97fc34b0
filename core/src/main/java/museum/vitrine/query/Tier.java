package museum.vitrine.query;

/// In what widths presses are counted. SQL of either takes the session's time zone for the museum's.
enum Tier {
    /// Days of the museum's calendar.
    DAYS("day_rollup", "day"),
    QUARTER_HOURS("rollup", "bucket");

    private final String table;
    private final String time;

    Tier(String table, String time) {
        this.table = table;
        this.time = time;
    }

    String table(PressCounts.Kind kind) {
        return kind.word() + "_" + table;
    }

    /// The column that says when a row's presses were.
    String time() {
        return time;
    }
}
