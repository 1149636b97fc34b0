package museum.vitrine.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import museum.vitrine.benchmarks.contestant.Contestant;
import museum.vitrine.benchmarks.contestant.Templates;
import museum.vitrine.benchmarks.measure.Stopwatch;
import museum.vitrine.benchmarks.measure.Turn;
import museum.vitrine.devstack.embedded.EmbeddedDatabase;

/// Lets contestants take turns, A B A B, each in a fresh database of its own on the same server. A turn counts only
/// when the contents of the tables were compared and found as they must be.
final class Bench {

    private final EmbeddedDatabase server;
    private final Templates templates;
    private final Stopwatch stopwatch;
    private final Consumer<String> said;
    private int databases;

    /// @param said takes lines for a person who waits
    Bench(EmbeddedDatabase server, Templates templates, Stopwatch stopwatch, Consumer<String> said) {
        this.server = server;
        this.templates = templates;
        this.stopwatch = stopwatch;
        this.said = said;
    }

    /// In the order of the contestants. Where there are several turns, one more goes before them and does not count:
    /// a server that has just started makes every segment of its log anew, which whoever comes first would pay for.
    ///
    /// @throws ContentsDifferException when somebody stored something else than the records say
    List<Result> run(List<Contestant> contestants, int turns) throws SQLException, InterruptedException {
        if (turns > 1) {
            take(contestants.getFirst());
        }
        Map<Contestant, List<Turn>> taken = new LinkedHashMap<>();
        for (int turn = 1; turn <= turns; turn++) {
            for (Contestant contestant : contestants) {
                Turn measured = take(contestant);
                taken.computeIfAbsent(contestant, _ -> new ArrayList<>()).add(measured);
                said.accept("turn %d  %,11.0f records/s  %6.1f s  %s"
                        .formatted(turn, measured.recordsPerSecond(), measured.wallSeconds(), contestant.name()));
            }
        }
        List<Result> results = new ArrayList<>();
        taken.forEach((contestant, measured) -> results.add(new Result(
                contestant.name(), contestant.promises(), contestant.order(), contestant.isLimit(), measured)));
        return results;
    }

    private Turn take(Contestant contestant) throws SQLException, InterruptedException {
        String database = "turn_" + ++databases;
        templates.copy(contestant.template(), database);
        try (Connection owner = server.connect(database)) {
            contestant.prepare(owner);
        }
        Turn turn;
        try (Connection superuser = server.connectAsSuperuser(database)) {
            turn = stopwatch.time(contestant, database, superuser);
        }
        try (Connection owner = server.connect(database)) {
            List<String> differences = contestant.differences(owner);
            if (!differences.isEmpty()) {
                throw new ContentsDifferException(contestant.name(), differences);
            }
        }
        templates.drop(database);
        return turn;
    }
}
