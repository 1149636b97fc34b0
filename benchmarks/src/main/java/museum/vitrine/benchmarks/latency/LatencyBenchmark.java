package museum.vitrine.benchmarks.latency;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import museum.vitrine.benchmarks.live.LiveMuseum;
import museum.vitrine.devstack.DevStackOptions;
import museum.vitrine.simulation.ExpectedOutcome;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measures how long a press takes from the brokers' acknowledgement until it is committed and a listener was
/// notified, with the real `vitrine consume` in a process of its own.
@Command(
        name = "latency",
        description = "Measures the time from Kafka's acknowledgement until a press is committed and notified.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class LatencyBenchmark implements Callable<Integer> {

    private static final int LONGEST_REST_SECONDS = 30;
    private static final long LOOKS_APART_MILLIS = 100;

    @Option(names = "--rate", paramLabel = "N", description = "Records a second.")
    private int rate = 1_000;

    @Option(names = "--warm-up", paramLabel = "N", description = "Seconds before it counts.")
    private int warmUpSeconds = 60;

    @Option(names = "--seconds", paramLabel = "N", description = "Seconds that count.")
    private int seconds = 30;

    @Option(names = "--loaders", paramLabel = "N", description = "Given to consume.")
    private int loaders = 2;

    @Option(names = "--vitrine", paramLabel = "F", description = "Launcher of the checkout that is measured.")
    private Path launcher = Path.of("vitrine");

    public LatencyBenchmark() {}

    /// Runs the benchmark.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LatencyBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Result result = measure();
        System.out.printf("%d records a second, acknowledged to committed and notified:%n", rate);
        System.out.printf("  %s%n", result.latency());
        System.out.printf("the observer's own query, which is part of it:%n  %s%n", result.query());
        return 0;
    }

    /// Takes as long as the options say and some seconds more.
    ///
    /// @throws IllegalStateException when a record gets lost
    public Result measure() throws Exception {
        List<Timeline> partitions = Stream.generate(Timeline::new)
                .limit(DevStackOptions.DEFAULT_PARTITIONS)
                .toList();
        try (LiveMuseum museum = LiveMuseum.open(launcher);
                CommitObserver observer = CommitObserver.start(museum.connect(), partitions);
                SteadyProducer producer = new SteadyProducer(
                        museum.bootstrapServers(),
                        museum.topic(),
                        partitions.size(),
                        (expected, partition, offset) -> note(partitions.get(partition), expected, offset))) {
            Process loader = museum.start("consume", "--loaders", String.valueOf(loaders));
            try {
                long sent = producer.send(rate, warmUpSeconds);
                long since = System.nanoTime();
                sent += producer.send(rate, seconds);
                awaitAll(museum, sent);
                return result(partitions, since, observer.end());
            } finally {
                LiveMuseum.end(loader);
            }
        }
    }

    /// Only an accepted record is notified of, so only those are noted.
    private static void note(Timeline timeline, ExpectedOutcome expected, long offset) {
        if (!(expected instanceof ExpectedOutcome.Rejected)) {
            timeline.acknowledged(offset, System.nanoTime());
        }
    }

    private static void awaitAll(LiveMuseum museum, long sent) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_REST_SECONDS);
        long read = museum.recordsRead();
        while (read < sent && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(LOOKS_APART_MILLIS);
            read = museum.recordsRead();
        }
        if (read != sent) {
            throw new IllegalStateException(sent + " records were sent, and " + read + " are in the database");
        }
    }

    private static Result result(List<Timeline> partitions, long since, List<Long> queryNanos) {
        List<Long> latencies = new ArrayList<>();
        partitions.forEach(each -> latencies.addAll(each.latencies(since)));
        return new Result(Percentiles.of(latencies), Percentiles.of(queryNanos));
    }

    /// What a run found.
    ///
    /// @param latency of the records that were accepted
    /// @param query   by which the observer learned of them, a part of the latency
    public record Result(Percentiles latency, Percentiles query) {}
}
