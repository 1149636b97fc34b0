package museum.vitrine.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import museum.vitrine.app.config.SettingsReader;
import museum.vitrine.app.config.VitrineSettings;
import museum.vitrine.devstack.DevStack;
import museum.vitrine.devstack.DevStackOptions;
import museum.vitrine.devstack.DevStackProvider;
import museum.vitrine.failure.PipelineException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `devstack`: PostgreSQL, Kafka and S3 in this process, until it is interrupted, and a file that says how to
/// reach them.
@Command(
        name = "devstack",
        description = {
            "Runs PostgreSQL, Kafka and S3 on this machine until Ctrl-C, to try Vitrine with.",
            "How to reach them is written to the file of --env-file (default: .env.devstack), readable by you only."
        })
final class DevStackCommand implements Callable<Integer> {

    private static final Path DEFAULT_ENV_FILE = Path.of(".env.devstack");

    private final GlobalOptions options;
    private final Supplier<Optional<DevStackProvider>> devStacks;

    @Option(names = "--postgres-port", paramLabel = "N", description = "Port of PostgreSQL (default: any free one).")
    private int postgresPort;

    @Option(names = "--kafka-port", paramLabel = "N", description = "Port of the first broker (default: any free one).")
    private int kafkaPort;

    @Option(names = "--s3-port", paramLabel = "N", description = "Port of the S3 endpoint (default: any free one).")
    private int s3Port;

    @Option(names = "--partitions", paramLabel = "N", description = "Partitions of the topic (default: 4).")
    private int partitions = DevStackOptions.DEFAULT_PARTITIONS;

    @Option(names = "--brokers", paramLabel = "N", description = "Brokers of Kafka (default: 1).")
    private int brokers = 1;

    @Option(
            names = "--data-dir",
            paramLabel = "D",
            description = "Keep the data in this folder (default: a temporary one, deleted at the end).")
    private @Nullable Path dataDir;

    /// @param devStacks finds the dev stack, if it is on the class path
    DevStackCommand(GlobalOptions options, Supplier<Optional<DevStackProvider>> devStacks) {
        this.options = options;
        this.devStacks = devStacks;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path chosen = options.envFile();
        DevStackEnvFile file = new DevStackEnvFile(chosen == null ? options.resolve(DEFAULT_ENV_FILE) : chosen);
        if (!file.isReplaceable()) {
            throw new UsageException(
                    file.path() + " is there and was not written by devstack; name another file with --env-file");
        }
        VitrineSettings vitrine = options.settingsWithoutEnvFile().read(SettingsReader::vitrine);
        DevStackOptions wanted = wanted(vitrine.museum());
        DevStackProvider provider = devStacks.get().orElseThrow(DevStackCommand::missing);
        CountDownLatch end = new CountDownLatch(1);
        try (var _ = options.interrupts().onFirst(end::countDown);
                DevStack stack = start(provider, wanted, file)) {
            Map<String, String> settings = file.write(stack.settings(), vitrine.museum());
            report(settings, file.path());
            end.await();
            options.err().println("Stopping the dev stack.");
        }
        return 0;
    }

    /// What a program without a dev stack says.
    static PipelineException missing() {
        return new PipelineException("the dev stack is not on the class path: start it by ./vitrine"
                + " in a checkout, or add devstack/target/devstack-*.jar and devstack/target/lib/*");
    }

    private DevStack start(DevStackProvider provider, DevStackOptions wanted, DevStackEnvFile file) {
        // whoever waits for the file shall not find the one of an earlier dev stack
        file.delete();
        options.err().println("Starting PostgreSQL, Kafka and S3; this takes some seconds.");
        return provider.start(wanted);
    }

    private DevStackOptions wanted(String museum) {
        requireWithin("--postgres-port", postgresPort, 0, 65_535);
        requireWithin("--kafka-port", kafkaPort, 0, 65_535);
        requireWithin("--s3-port", s3Port, 0, 65_535);
        requireWithin("--partitions", partitions, 1, 1_000);
        requireWithin("--brokers", brokers, 1, 5);
        Path folder = dataDir == null ? null : options.resolve(dataDir);
        return new DevStackOptions(postgresPort, kafkaPort, s3Port, museum, partitions, brokers, folder);
    }

    private void report(Map<String, String> settings, Path file) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put(
                "postgresql", settings.get("DB_HOST") + ":" + settings.get("DB_PORT") + "/" + settings.get("DB_NAME"));
        result.put("kafka", String.valueOf(settings.get("BOOTSTRAP_SERVERS")));
        result.put("topic", String.valueOf(settings.get("TOPIC")));
        result.put("s3", String.valueOf(settings.get("AWS_ENDPOINT_URL_S3")));
        result.put("bucket", String.valueOf(settings.get("S3_BUCKET")));
        result.put("envFile", file);
        if (options.isJson()) {
            JsonOutput.writeLine(options.out(), result);
            return;
        }
        result.forEach((name, value) -> options.out().printf("%-10s %s%n", name, value));
        options.out().flush();
        options.err().println("Use it by: ./vitrine --env-file " + file + " COMMAND");
        options.err().println("Stop it by Ctrl-C.");
    }

    private void requireWithin(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new UsageException(option + " must lie from " + least + " to " + most + ", not " + value);
        }
    }
}
