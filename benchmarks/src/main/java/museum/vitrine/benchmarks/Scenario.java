package museum.vitrine.benchmarks;

import java.util.Locale;

/// What is measured in one table.
enum Scenario {
    STREAM("Stream to database", "the density of the real stream: one press in 3.5 s, 6 exhibitions, 17 % broken"),
    STREAM_300(
            "Stream to database, 300 museums",
            "one topic, 1,800 exhibitions, 300 times the presses: 86 a second, 17 % broken"),
    HALF_BROKEN("Stream to database, half of it broken", "one museum, 50 % broken"),
    ARCHIVE(
            "Archive to database",
            "four objects of rows, one press in 3.5 s in opening hours, 16 % broken; \"sorted\" is in the order of"
                    + " time, \"unsorted\" has presses of all the time in each object, in no order"),
    GROWN("Stream to a database that has grown", "the stream of one museum, with rows stored before");

    private final String title;
    private final String records;

    Scenario(String title, String records) {
        this.title = title;
        this.records = records;
    }

    String title() {
        return title;
    }

    /// Which records are loaded.
    String records() {
        return records;
    }

    /// By which it is named on the command line, in JSON and in the document.
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
