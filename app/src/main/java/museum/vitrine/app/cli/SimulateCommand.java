package museum.vitrine.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import museum.vitrine.app.config.KafkaSettings;
import museum.vitrine.app.config.SettingsReader;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.simulation.ArchivePlan;
import museum.vitrine.simulation.ArchiveSummary;
import museum.vitrine.simulation.ArchiveWriter;
import museum.vitrine.simulation.GeneratedRecord;
import museum.vitrine.simulation.OutcomeCounts;
import museum.vitrine.simulation.Pace;
import museum.vitrine.simulation.PressGenerator;
import museum.vitrine.simulation.RecordSender;
import museum.vitrine.simulation.RecordedLine;
import museum.vitrine.simulation.RecordedLines;
import museum.vitrine.simulation.Rhythm;
import museum.vitrine.simulation.SendingLimits;
import museum.vitrine.simulation.ShiftedLines;
import museum.vitrine.simulation.Speed;
import museum.vitrine.simulation.StoppableClock;
import museum.vitrine.simulation.StreamSender;
import museum.vitrine.simulation.TimeLapse;
import museum.vitrine.simulation.TimedRecord;
import museum.vitrine.simulation.VisitorModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `simulate`: visitors for a museum that has none, or the ones of a recording once more.
@Command(
        name = "simulate",
        description = {
            "Presses buttons as the visitors did that were measured: on the topic, as they come, until Ctrl-C.",
            "With --to-folder, writes an archive of their presses instead; with --replay, sends a recording again."
        })
final class SimulateCommand implements Callable<Integer> {

    /// So short that a person can type it.
    private static final long MAX_RANDOM_SEED = 1_000_000;

    private final GlobalOptions options;
    private final Function<KafkaSettings, RecordSender> outlets;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--to-folder", paramLabel = "D", description = "Write an archive to this folder, not to the topic.")
    private @Nullable Path folder;

    @Option(
            names = "--replay",
            paramLabel = "F",
            description = "Send the lines of this file, byte for byte and in their own rhythm.")
    private @Nullable Path recording;

    @Option(names = "--shift-to-now", description = "With --replay: every time becomes the one at which it is sent.")
    private boolean isShiftedToNow;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed and the same --from give the same presses.")
    private @Nullable Long seed;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description = {
                "Simulated seconds in a real one (default: 1), or max for as fast as it goes. A faster simulation begins in"
                        + " the past, and goes on at 1 when it has caught up."
            })
    private String speedText = "1";

    @Option(
            names = "--rate",
            paramLabel = "N",
            description =
                    "Presses per second in the opening hours (default: one in 3.5 seconds; at night, in 12 minutes).")
    private double rate = Rhythm.MEASURED_PRESSES_PER_SECOND;

    @Option(names = "--always-open", description = "The museum never closes.")
    private boolean isAlwaysOpen;

    @Option(
            names = "--invalid",
            paramLabel = "SHARE",
            description = "Share of presses that must be rejected, 0 to 1 (default: 0.17; in an archive 0).")
    private @Nullable Double invalidShare;

    @Option(
            names = "--hostile",
            paramLabel = "SHARE",
            description = "Share of messages such as no kiosk has sent yet: no JSON, huge ones and so on (default: 0).")
    private double hostileShare;

    @Option(names = "--count", paramLabel = "N", description = "End after so many records.")
    private @Nullable Long count;

    @Option(names = "--seconds", paramLabel = "N", description = "End after so many seconds of real time.")
    private @Nullable Long seconds;

    @Mixin
    private final SimulatedDays days = new SimulatedDays();

    SimulateCommand(GlobalOptions options) {
        this(options, TopicOutlet::new);
    }

    /// @param outlets opens what takes the messages of a topic
    SimulateCommand(GlobalOptions options, Function<KafkaSettings, RecordSender> outlets) {
        this.options = options;
        this.outlets = outlets;
    }

    @Override
    public Integer call() {
        Speed speed = Speed.parse(speedText)
                .orElseThrow(
                        () -> new UsageException("--speed must be " + Speed.EXPECTED + ", not '" + speedText + "'"));
        requireAtLeastOne("--count", count);
        requireAtLeastOne("--seconds", seconds);
        if (recording != null) {
            refuseBeside("--replay", "--to-folder", "--seed", "--rate", "--always-open", "--invalid", "--hostile");
            refuseBeside("--replay", "--from", "--until");
            return sendRecording(options.resolve(recording), speed);
        }
        if (isShiftedToNow) {
            throw new UsageException("--shift-to-now needs --replay");
        }
        VisitorModel model = model();
        long chosenSeed = seed == null ? RandomGenerator.getDefault().nextLong(MAX_RANDOM_SEED) : seed;
        if (folder != null) {
            refuseBeside("--to-folder", "--speed", "--seconds", "--hostile");
            return writeArchive(options.resolve(folder), model, chosenSeed);
        }
        return sendPresses(model, speed, chosenSeed);
    }

    private VisitorModel model() {
        try {
            Rhythm rhythm = Rhythm.measured().withPressesPerSecond(rate);
            double invalid = folder == null ? VisitorModel.MEASURED_INVALID_SHARE : 0;
            return new VisitorModel(
                    isAlwaysOpen ? rhythm.alwaysOpen() : rhythm,
                    invalidShare == null ? invalid : invalidShare,
                    hostileShare);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private int sendPresses(VisitorModel model, Speed speed, long chosenSeed) {
        Instant begun = options.clock().instant();
        ZoneId zone = model.rhythm().zone();
        Duration realTime = seconds == null ? null : Duration.ofSeconds(seconds);
        Instant start = days.findStart(zone, begun)
                .orElseGet(() -> new TimeLapse(model.rhythm(), begun).start(speed, count, realTime));
        Instant end = days.end(zone);
        PressGenerator presses = new PressGenerator(model, start, chosenSeed);
        Supplier<@Nullable GeneratedRecord> untilEnd = () -> {
            GeneratedRecord next = presses.next();
            return next.sentAt().isBefore(end) ? next : null;
        };
        OutcomeCounts counts = new OutcomeCounts();
        SimulateReport report = new SimulateReport().with("seed", chosenSeed).with("from", start);
        boolean isComplete =
                send(untilEnd, Pace.ofSimulation(speed, begun, start), it -> counts.add(it.expected()), report);
        boolean isOpenEnded = count == null && seconds == null && !days.hasEnd();
        return end(report.with(counts), isComplete || isOpenEnded);
    }

    private int sendRecording(Path file, Speed speed) {
        Pace pace = Pace.ofRecording(speed, options.clock().instant());
        ZoneId zone = Rhythm.measured().zone();
        LongAdder sent = new LongAdder();
        try (RecordedLines lines = new RecordedLines(Files.newInputStream(file), zone)) {
            SimulateReport report = new SimulateReport().with("recording", file);
            Supplier<@Nullable RecordedLine> source = isShiftedToNow ? new ShiftedLines(lines, pace, zone) : lines;
            boolean isComplete = send(source, pace, _ -> sent.increment(), report);
            return end(report.with("records", sent.sum()), isComplete);
        } catch (NoSuchFileException e) {
            throw new PipelineException("recording " + file + " does not exist; check the path", e);
        } catch (IOException | UncheckedIOException e) {
            throw new PipelineException("recording " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Says whether it came to its end and was not interrupted.
    private <T extends TimedRecord> boolean send(
            Supplier<? extends @Nullable T> records, Pace pace, Consumer<T> sent, SimulateReport report) {
        KafkaSettings kafka = options.settings().read(SettingsReader::kafka);
        SendingLimits limits = count == null ? SendingLimits.NONE : SendingLimits.NONE.withMaxRecords(count);
        if (seconds != null) {
            limits = limits.withMaxRealTime(Duration.ofSeconds(seconds));
        }
        report.with("topic", kafka.topic()).with("brokers", kafka.bootstrapServers());
        report.log();
        StoppableClock clock = new StoppableClock(options.clock());
        try (RecordSender outlet = outlets.apply(kafka);
                SimulateProgress progress = SimulateProgress.on(options, count);
                var _ = options.interrupts().onFirst(clock::stop)) {
            boolean isComplete = new StreamSender(outlet, clock).run(records, pace, limits, record -> {
                sent.accept(record);
                progress.step();
            });
            outlet.flush();
            return isComplete;
        }
    }

    private int writeArchive(Path target, VisitorModel model, long chosenSeed) {
        String museum = options.settings().read(SettingsReader::vitrine).museum();
        LocalDate today =
                LocalDate.ofInstant(options.clock().instant(), model.rhythm().zone());
        ArchivePlan plan = days.plan(museum, today, count == null ? Long.MAX_VALUE : count);
        SimulateReport report = new SimulateReport()
                .with("seed", chosenSeed)
                .with("from", plan.from())
                .with("until", plan.until())
                .with("folder", target);
        report.log();
        ArchiveWriter writer = new ArchiveWriter(model, chosenSeed);
        try (var _ = options.interrupts().onFirst(writer::stop)) {
            ArchiveSummary summary = writer.write(target, plan);
            report.with("exhibitionFiles", summary.exhibitionFiles()).with("historyFiles", summary.historyFiles());
            return end(report.with(summary.rows()), summary.isComplete());
        } catch (FileAlreadyExistsException e) {
            throw new PipelineException(
                    e.getMessage() + " is there already; give a folder without an archive of '" + museum + "'", e);
        } catch (IOException e) {
            throw new PipelineException("folder " + target + " cannot be written: " + e, e);
        }
    }

    private int end(SimulateReport report, boolean isComplete) {
        report.with("interrupted", !isComplete).print(options);
        return isComplete ? 0 : Interrupts.EXIT_CODE;
    }

    private void requireAtLeastOne(String option, @Nullable Long value) {
        if (value != null && value < 1) {
            throw new UsageException(option + " must be 1 or more, not " + value);
        }
    }

    private void refuseBeside(String option, String... others) {
        for (String other : others) {
            if (Objects.requireNonNull(spec, "spec")
                    .commandLine()
                    .getParseResult()
                    .hasMatchedOption(other)) {
                throw new UsageException(other + " does not go with " + option);
            }
        }
    }
}
