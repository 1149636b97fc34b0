package museum.vitrine.app.cli;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import museum.vitrine.app.config.ArchiveSettings;
import museum.vitrine.app.config.DatabaseSettings;
import museum.vitrine.app.config.Setting;
import museum.vitrine.app.config.SettingsReader;
import museum.vitrine.check.Findings;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.source.StoredPosition;
import museum.vitrine.source.archive.ArchiveProbe;
import museum.vitrine.source.kafka.KafkaConfig;
import museum.vitrine.source.kafka.PositionCheck;
import museum.vitrine.source.kafka.TopicProbe;
import museum.vitrine.source.kafka.TopicState;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseProbe;
import museum.vitrine.store.DatabaseRole;
import museum.vitrine.store.StoredPositions;

/// Wires the probes of each section to its settings.
final class SectionChecks {

    private static final String PURPOSE = "check";

    private final CheckedSettings settings;
    private final Set<CheckSection> demanded;
    private final InstantSource clock;

    /// @param demanded the sections that must be configured; others may be left out
    SectionChecks(CheckedSettings settings, Set<CheckSection> demanded, InstantSource clock) {
        this.settings = settings;
        this.demanded = Set.copyOf(demanded);
        this.clock = clock;
    }

    void run(CheckSection section, Findings findings) {
        switch (section) {
            case DATABASE -> checkDatabase(findings);
            case KAFKA -> checkKafka(findings);
            case ARCHIVE -> checkArchive(findings);
        }
    }

    private void checkDatabase(Findings findings) {
        settings.read(CheckSection.DATABASE, SettingsReader::database, findings).ifPresent(found -> {
            try (Database database = Wiring.database(found, DatabaseRole.LOADER, PURPOSE)) {
                new DatabaseProbe(database, settings.museum(), clock).run(findings);
            }
        });
    }

    private void checkKafka(Findings findings) {
        if (!demanded.contains(CheckSection.KAFKA) && !settings.isSet(Setting.BOOTSTRAP_SERVERS)) {
            findings.warn(
                    CheckedSettings.name(CheckSection.KAFKA),
                    "BOOTSTRAP_SERVERS is not set: there is no stream, and 'vitrine consume' cannot run",
                    "set BOOTSTRAP_SERVERS to host:port, or do without a stream");
            return;
        }
        settings.read(CheckSection.KAFKA, SettingsReader::kafka, findings)
                .map(kafka -> Wiring.config(kafka, settings.vitrine()))
                .ifPresent(config -> new TopicProbe(config)
                        .run(findings)
                        .ifPresent(topic -> comparePositions(topic, config, findings)));
    }

    private void comparePositions(TopicState topic, KafkaConfig config, Findings findings) {
        Findings reportedByItsOwnSection = new Findings();
        settings.read(CheckSection.DATABASE, SettingsReader::database, reportedByItsOwnSection)
                .ifPresentOrElse(
                        found -> comparePositions(topic, config, found, findings),
                        () -> notCompared("the settings of the database are wrong", findings));
    }

    private void comparePositions(TopicState topic, KafkaConfig config, DatabaseSettings found, Findings findings) {
        try (Database database = Wiring.database(found, DatabaseRole.LOADER, PURPOSE)) {
            if (!DatabaseProbe.answers(database.config())) {
                notCompared("the database does not answer", findings);
                return;
            }
            List<StoredPosition> stored = new StoredPositions(database).ofSourceBeginning(topic.namePrefix());
            new PositionCheck(settings.museum(), config).run(topic, stored, findings);
        } catch (PipelineException e) {
            notCompared(e.getMessage(), findings);
        }
    }

    private static void notCompared(String why, Findings findings) {
        findings.warn("stored positions", "not compared: " + why, "see 'vitrine check --only database'");
    }

    private void checkArchive(Findings findings) {
        if (!settings.isSet(Setting.S3_BUCKET)) {
            reportNoBucket(findings);
            return;
        }
        settings.read(CheckSection.ARCHIVE, SettingsReader::archive, findings)
                .ifPresent(found -> checkBucket(found, findings));
    }

    private void reportNoBucket(Findings findings) {
        String name = CheckedSettings.name(CheckSection.ARCHIVE);
        String found = "S3_BUCKET is not set: 'vitrine import' must be given an archive";
        String nextStep = "set S3_BUCKET, or run 'vitrine import FOLDER' or 'vitrine import s3://BUCKET'";
        if (demanded.contains(CheckSection.ARCHIVE)) {
            findings.fail(name, found, nextStep);
        } else {
            findings.warn(name, found, nextStep);
        }
    }

    private void checkBucket(ArchiveSettings found, Findings findings) {
        String bucket = Objects.requireNonNull(found.bucket(), "bucket");
        new ArchiveProbe(Wiring.config(found), bucket, settings.museum()).run(findings);
    }
}
