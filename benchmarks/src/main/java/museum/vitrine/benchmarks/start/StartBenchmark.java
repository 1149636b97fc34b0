package museum.vitrine.benchmarks.start;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import museum.vitrine.benchmarks.live.LiveMuseum;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measures from outside how long the launcher takes to show its help, and from the start of `vitrine consume` until
/// the first record is committed and a listener was notified.
@Command(
        name = "start",
        description = "Measures how long the program takes to show its help and to load a first record.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class StartBenchmark implements Callable<Integer> {

    private static final byte[] PRESS =
            "{\"at\": \"2024-10-21T10:21:24+01:00\", \"site\": \"3\", \"val\": 2}".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_START_MILLIS = 60_000;
    private static final double NANOS_PER_SECOND = 1e9;

    @Option(names = "--starts", paramLabel = "N", description = "How often each is started.")
    private int starts = 7;

    @Option(names = "--vitrine", paramLabel = "F", description = "Launcher of the checkout that is measured.")
    private Path launcher = Path.of("vitrine");

    public StartBenchmark() {}

    /// Runs the benchmark.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new StartBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (LiveMuseum museum = LiveMuseum.open(launcher)) {
            report("--help", helpSeconds(museum));
            report("consume until a first record is committed", firstRecordSeconds(museum));
        }
        return 0;
    }

    private static void report(String what, double[] seconds) {
        Arrays.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.2f s, %.2f to %.2f (%d starts)%n",
                what,
                seconds[seconds.length / 2],
                seconds[0],
                seconds[seconds.length - 1],
                seconds.length);
    }

    private double[] helpSeconds(LiveMuseum museum) throws Exception {
        museum.run("--help"); // what lies in no cache of the machine shall not count
        double[] seconds = new double[starts];
        for (int i = 0; i < starts; i++) {
            long begun = System.nanoTime();
            museum.run("--help");
            seconds[i] = since(begun);
        }
        return seconds;
    }

    private double[] firstRecordSeconds(LiveMuseum museum) throws Exception {
        double[] seconds = new double[starts];
        Map<String, Object> properties = Map.of("bootstrap.servers", museum.bootstrapServers(), "acks", "all");
        try (Connection connection = museum.connect();
                Statement statement = connection.createStatement();
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            statement.execute("LISTEN vitrine_interactions");
            for (int i = 0; i < starts; i++) {
                var _ = producer.send(new ProducerRecord<>(museum.topic(), PRESS))
                        .get();
                seconds[i] = firstRecordSeconds(museum, connection);
            }
        }
        return seconds;
    }

    private static double firstRecordSeconds(LiveMuseum museum, Connection listening) throws Exception {
        long begun = System.nanoTime();
        Process loader = museum.start("consume");
        try {
            awaitNotification(listening);
            return since(begun);
        } finally {
            LiveMuseum.end(loader);
        }
    }

    private static void awaitNotification(Connection listening) throws SQLException {
        PGNotification[] found = listening.unwrap(PGConnection.class).getNotifications(LONGEST_START_MILLIS);
        if (found == null || found.length == 0) {
            throw new IllegalStateException("no record was loaded within " + LONGEST_START_MILLIS + " ms");
        }
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / NANOS_PER_SECOND;
    }
}
