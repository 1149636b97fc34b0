package museum.vitrine.app.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import museum.vitrine.account.Accounts;
import museum.vitrine.app.config.ArchiveSettings;
import museum.vitrine.app.config.DatabaseSettings;
import museum.vitrine.app.config.KafkaSettings;
import museum.vitrine.app.config.Settings;
import museum.vitrine.app.config.VitrineSettings;
import museum.vitrine.app.web.TrustedProxies;
import museum.vitrine.app.web.WebOptions;
import museum.vitrine.app.web.WebServer;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.load.ImportListener;
import museum.vitrine.load.ImportOptions;
import museum.vitrine.load.ImportOptions.OnChange;
import museum.vitrine.load.ImportSummary;
import museum.vitrine.load.LoadListener;
import museum.vitrine.load.Loaders;
import museum.vitrine.query.Overview;
import museum.vitrine.query.OverviewQuery;
import museum.vitrine.simulation.ArchivePlan;
import museum.vitrine.simulation.ArchiveWriter;
import museum.vitrine.simulation.Pace;
import museum.vitrine.simulation.PressGenerator;
import museum.vitrine.simulation.SendingLimits;
import museum.vitrine.simulation.Speed;
import museum.vitrine.simulation.StoppableClock;
import museum.vitrine.simulation.StreamSender;
import museum.vitrine.simulation.VisitorModel;
import museum.vitrine.source.archive.Archive;
import museum.vitrine.source.archive.S3Upload;
import museum.vitrine.source.kafka.TopicWriter;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseRole;
import museum.vitrine.store.LoaderHeartbeat;
import museum.vitrine.store.Migrations;
import museum.vitrine.store.MuseumTable;
import museum.vitrine.store.Verification;
import museum.vitrine.telemetry.LoaderMeters;
import org.jspecify.annotations.Nullable;

/// The museum of the demo: visitors who press, and a loader that counts, each on a thread of its own. It never
/// closes, so that it works at night.
final class DemoMuseum implements AutoCloseable {

    /// Days of the imported archive, up to yesterday: a month, and the one before to compare it with.
    private static final int ARCHIVE_DAYS = 62;

    /// Rows of the imported archive: 2,000 a day.
    private static final long ARCHIVE_ROWS = 2_000L * ARCHIVE_DAYS;

    /// So that the rows of the archive fill its opening hours.
    private static final double ARCHIVE_PRESSES_PER_SECOND = ARCHIVE_ROWS / (ARCHIVE_DAYS * 34_200.0);

    /// Presses per second: a lively day, so that something happens while somebody watches.
    private static final double PRESSES_PER_SECOND = 4;

    /// How often it looks whether everything is loaded.
    private static final long POLL_MILLIS = 50;

    private static final long SEED = 20_240_506;
    private static final InstantSource CLOCK = InstantSource.system();

    private final Needs needs;
    private final Database database;
    private final Database screens;
    private final Wiring.Store store;
    private final DemoAccounts accounts;
    private final LoaderMeters meters = new LoaderMeters(new SimpleMeterRegistry(), CLOCK);
    private final StoppableClock visitorsClock = new StoppableClock(CLOCK);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private long imported;
    private @Nullable Thread visitors;
    private @Nullable Thread loading;
    private volatile @Nullable Loaders loaders;
    private volatile boolean isEnding;

    private DemoMuseum(Needs needs, Database database, Wiring.Store store, DemoAccounts accounts) {
        this.needs = needs;
        this.database = database;
        this.screens = Wiring.database(needs.database(), DatabaseRole.WEB, "demo screens");
        this.store = store;
        this.accounts = accounts;
    }

    /// Makes the schema and the accounts, and opens the museum around the clock.
    ///
    /// @param settings of the dev stack
    /// @param folder   where no `.env` lies
    static DemoMuseum open(Map<String, String> settings, Path folder) {
        Needs needs = Settings.load(List.of(), null, settings, folder)
                .read(it -> new Needs(it.database(), it.kafka(), it.archive(), it.vitrine()));
        DemoAccounts accounts;
        try (Database owned = Wiring.database(needs.database(), DatabaseRole.OWNER, "demo")) {
            new Migrations(owned).migrate();
            new MuseumTable(owned).neverClose(needs.vitrine().museum());
            accounts = DemoAccounts.add(new Accounts(owned));
        }
        Database database = Wiring.database(needs.database(), DatabaseRole.LOADER, "demo");
        return new DemoMuseum(needs, database, Wiring.store(database, needs.vitrine(), CLOCK), accounts);
    }

    /// Writes an archive, puts it into the bucket and imports it from there.
    void importArchive(Path folder) throws IOException {
        LocalDate today = LocalDate.ofInstant(CLOCK.instant(), store.museum().zone());
        String code = needs.vitrine().museum();
        VisitorModel measured = VisitorModel.measured().withInvalidShare(0);
        new ArchiveWriter(measured.withRhythm(measured.rhythm().withPressesPerSecond(ARCHIVE_PRESSES_PER_SECOND)), SEED)
                .write(
                        folder,
                        ArchivePlan.before(
                                today, code, today.minusDays(ARCHIVE_DAYS), today.minusDays(1), ARCHIVE_ROWS));
        String bucket = Objects.requireNonNull(needs.archive().bucket(), "bucket");
        S3Upload.putAll(Wiring.config(needs.archive()), bucket, folder);
        try (Archive archive = Wiring.s3(bucket, "", needs.archive())) {
            ImportSummary summary = store.archiveImport(archive, LoadListener.NONE, ImportListener.NONE)
                    .run(new ImportOptions(Long.MAX_VALUE, ImportOptions.MAX_BATCH_ROWS, false, OnChange.REPORT));
            if (!summary.findings().isEmpty()) {
                throw new PipelineException("the archive could not be imported: " + summary.findings());
            }
            imported = summary.rows();
        }
    }

    /// Lets visitors in and starts to load what they press.
    void startLive() {
        visitors = Thread.ofVirtual().name("visitors").start(() -> guarded(this::press));
        loading = Thread.ofVirtual().name("loader").start(() -> guarded(this::load));
    }

    /// Sends the visitors home and waits until every press of theirs is loaded.
    void endLive() throws InterruptedException {
        visitorsClock.stop();
        Objects.requireNonNull(visitors, "startLive comes first").join();
        long expected = imported + sent.get();
        while (failure.get() == null && overview().pipeline().recordsRead() < expected) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        drain();
        requireAlive();
    }

    /// Serves the screens to this machine alone, until what it returns is closed.
    WebServer serve(int port) {
        Wiring.Store shown = Wiring.store(screens, needs.vitrine(), CLOCK);
        WebOptions here = new WebOptions(InetAddress.getLoopbackAddress(), port, TrustedProxies.THIS_MACHINE, null);
        return WebServer.start(Wiring.web(shown, database, new SimpleMeterRegistry()), here);
    }

    DemoAccounts accounts() {
        return accounts;
    }

    Overview overview() {
        return new OverviewQuery(database, store.museum().id()).run();
    }

    double freshnessSeconds() {
        return meters.freshnessSeconds();
    }

    /// Messages that visitors have sent.
    long sent() {
        return sent.get();
    }

    List<Verification.Finding> verify() {
        return new Verification(database).run();
    }

    /// @throws PipelineException what ended the visitors or the loader early
    void requireAlive() {
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw thrown;
        }
    }

    @Override
    public void close() {
        visitorsClock.stop();
        try {
            drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            screens.close();
            database.close();
        }
    }

    private void drain() throws InterruptedException {
        isEnding = true;
        Loaders running = loaders;
        if (running != null) {
            running.drain();
        }
        if (loading != null) {
            loading.join();
        }
    }

    private void press() {
        VisitorModel measured = VisitorModel.measured();
        VisitorModel model =
                measured.withRhythm(measured.rhythm().alwaysOpen().withPressesPerSecond(PRESSES_PER_SECOND));
        Instant start = CLOCK.instant();
        PressGenerator presses = new PressGenerator(model, start, SEED);
        try (TopicWriter topic =
                TopicWriter.open(needs.kafka().clientProperties(), needs.kafka().topic())) {
            new StreamSender(topic::send, visitorsClock)
                    .run(
                            presses,
                            Pace.ofSimulation(Speed.REAL_TIME, start, start),
                            SendingLimits.NONE,
                            _ -> sent.incrementAndGet());
            topic.flush();
        }
    }

    private void load() {
        try (Loaders running = store.loaders(needs.kafka(), 1, meters);
                LoaderHeartbeat heartbeat = new LoaderHeartbeat(
                        database, Wiring.instance(), store.museum().id(), "demo")) {
            loaders = running;
            if (isEnding) {
                return;
            }
            heartbeat.start(running);
            running.run(Long.MAX_VALUE);
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private record Needs(
            DatabaseSettings database, KafkaSettings kafka, ArchiveSettings archive, VitrineSettings vitrine) {}
}
