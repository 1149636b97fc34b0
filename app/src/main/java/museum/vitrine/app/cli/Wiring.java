package museum.vitrine.app.cli;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import museum.vitrine.account.Accounts;
import museum.vitrine.app.config.ArchiveSettings;
import museum.vitrine.app.config.AutoOffset;
import museum.vitrine.app.config.DatabaseSettings;
import museum.vitrine.app.config.KafkaSettings;
import museum.vitrine.app.config.VitrineSettings;
import museum.vitrine.app.web.WebParts;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.intake.CsvDecoder;
import museum.vitrine.intake.Decoder;
import museum.vitrine.intake.JsonDecoder;
import museum.vitrine.live.LiveFeed;
import museum.vitrine.load.ArchiveImport;
import museum.vitrine.load.ImportListener;
import museum.vitrine.load.ImportStore;
import museum.vitrine.load.IntakeFactory;
import museum.vitrine.load.LoadListener;
import museum.vitrine.load.Loader;
import museum.vitrine.load.Loaders;
import museum.vitrine.load.OutageLog;
import museum.vitrine.museum.Museum;
import museum.vitrine.quarantine.Quarantine;
import museum.vitrine.quarantine.Replay;
import museum.vitrine.query.CatalogueQuery;
import museum.vitrine.query.PipelineQuery;
import museum.vitrine.query.Ranking;
import museum.vitrine.query.RatingAnalysis;
import museum.vitrine.query.RequestAnalysis;
import museum.vitrine.source.archive.Archive;
import museum.vitrine.source.archive.FolderArchive;
import museum.vitrine.source.archive.S3Archive;
import museum.vitrine.source.archive.S3Config;
import museum.vitrine.source.kafka.KafkaConfig;
import museum.vitrine.source.kafka.KafkaSources;
import museum.vitrine.store.CommitListener;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseConfig;
import museum.vitrine.store.DatabaseRole;
import museum.vitrine.store.Migrations;
import museum.vitrine.store.ObjectLedger;
import museum.vitrine.store.PostgresSink;
import museum.vitrine.store.ReferenceTables;
import museum.vitrine.store.SourcePartitions;

/// Puts the pipeline together from settings: the one place where its objects meet.
final class Wiring {

    private Wiring() {}

    static Database database(DatabaseSettings settings, DatabaseRole role, String purpose) {
        return new Database(config(settings), role, purpose);
    }

    /// @param lockTimeout how long a statement waits for a lock
    static Database database(DatabaseSettings settings, DatabaseRole role, String purpose, Duration lockTimeout) {
        return new Database(config(settings), role, purpose, lockTimeout);
    }

    static DatabaseConfig config(DatabaseSettings settings) {
        return new DatabaseConfig(
                settings.host(),
                settings.port(),
                settings.database(),
                settings.user(),
                settings.password(),
                settings.sslMode(),
                settings.sslRootCert());
    }

    static KafkaConfig config(KafkaSettings settings, VitrineSettings vitrine) {
        return new KafkaConfig(
                settings.clientProperties(),
                settings.topic(),
                settings.group(),
                settings.autoOffset() == AutoOffset.LATEST
                        ? KafkaConfig.FirstPosition.LATEST
                        : KafkaConfig.FirstPosition.EARLIEST,
                KafkaConfig.PositionLost.valueOf(vitrine.positionLost().name()));
    }

    static S3Config config(ArchiveSettings settings) {
        return new S3Config(
                settings.accessKeyId(),
                settings.secretAccessKey(),
                settings.sessionToken(),
                settings.region(),
                settings.endpoint());
    }

    /// What a command of one museum works with, once the schema is known to be the right one.
    ///
    /// @param clock by which records are judged
    static Store store(Database database, VitrineSettings vitrine, InstantSource clock) {
        Migrations.requireCurrentSchema(database);
        ReferenceTables reference = new ReferenceTables(database, vitrine.museum());
        return new Store(database, reference, reference.read().museum(), vitrine, clock);
    }

    /// An archive by its name: `s3://bucket`, `s3://bucket/prefix` or a folder.
    static Archive archive(String place, ArchiveSettings settings, GlobalOptions options) {
        if (!place.startsWith("s3://")) {
            return new FolderArchive(options.resolve(Path.of(place.replaceFirst("^file:(//)?", ""))));
        }
        String name = place.substring("s3://".length());
        int slash = name.indexOf('/');
        String bucket = slash < 0 ? name : name.substring(0, slash);
        String prefix = slash < 0 ? "" : name.substring(slash + 1);
        if (bucket.isEmpty()) {
            throw new UsageException("'" + place + "' names no bucket; write s3://bucket or s3://bucket/prefix");
        }
        return s3(bucket, prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/", settings);
    }

    static Archive s3(String bucket, String prefix, ArchiveSettings settings) {
        return new S3Archive(config(settings), bucket, prefix);
    }

    /// What the screens' server is made of.
    ///
    /// @param screens a store with the rights of the web role
    /// @param loads   the same database with the rights of loaders, for replays and what is discarded
    static WebParts web(Store screens, Database loads, MeterRegistry meters) {
        Database database = screens.database();
        int museumId = screens.museum().id();
        String code = screens.museum().code();
        LiveFeed feed = new LiveFeed(() -> CommitListener.open(database, museumId, screens.clock()), screens.clock());
        feed.start();
        return new WebParts(
                new CatalogueQuery(database, code),
                new RatingAnalysis(database, Ranking.DEFAULT),
                new RequestAnalysis(database),
                new PipelineQuery(database, museumId),
                new Quarantine(loads, museumId),
                () -> new Replay(
                        loads,
                        new ReferenceTables(loads, code),
                        screens.vitrine().futureTolerance()),
                new Accounts(database),
                database.dataSource(),
                feed,
                meters,
                screens.clock());
    }

    /// Whether a database answers now.
    static boolean answers(Database database) {
        try {
            Migrations.requireCurrentSchema(database);
            return true;
        } catch (PipelineException e) {
            return false;
        }
    }

    /// Names this process among all loaders.
    static String instance() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        return host + "/" + ProcessHandle.current().pid();
    }

    /// Who works at this terminal: kept with what a person decides.
    static String person() {
        return System.getProperty("user.name");
    }

    /// The store of one museum.
    record Store(
            Database database, ReferenceTables reference, Museum museum, VitrineSettings vitrine, InstantSource clock) {

        /// So many loaders of one topic.
        Loaders loaders(KafkaSettings kafka, int count, LoadListener listener) {
            OutageLog outages = new OutageLog();
            return new Loaders(IntStream.rangeClosed(1, count)
                    .mapToObj(number -> loader(kafka, number, listener, outages))
                    .toList());
        }

        private Loader loader(KafkaSettings kafka, int number, LoadListener listener, OutageLog outages) {
            return new Loader(
                    KafkaSources.open(config(kafka, vitrine), number, positions(), clock),
                    intakes(JsonDecoder::new),
                    new PostgresSink(database, positions(), listener),
                    listener,
                    outages);
        }

        ArchiveImport archiveImport(Archive archive, LoadListener loads, ImportListener progress) {
            PostgresSink sink = new PostgresSink(database, positions(), loads);
            return new ArchiveImport(
                    archive,
                    new ImportStore(new ObjectLedger(database, museum.id()), sink, sink, loads),
                    intakes(CsvDecoder::new),
                    progress,
                    clock);
        }

        Quarantine quarantine() {
            return new Quarantine(database, museum.id());
        }

        Replay replay() {
            return new Replay(database, reference, vitrine.futureTolerance());
        }

        /// This, for whoever loads.
        Store withExhibitions() {
            requireExhibitions();
            return this;
        }

        /// @throws PipelineException when no exhibition is registered, so that every record would be rejected
        void requireExhibitions() {
            if (reference.read().exhibitions().isEmpty()) {
                throw new PipelineException("no exhibition of museum '" + museum.code()
                        + "' is registered, so every record would be rejected; run 'vitrine import' first");
            }
        }

        private SourcePartitions positions() {
            return new SourcePartitions(database, museum.id(), true);
        }

        private IntakeFactory intakes(Supplier<Decoder> decoders) {
            return new IntakeFactory(decoders, reference::read, vitrine.futureTolerance());
        }
    }
}
