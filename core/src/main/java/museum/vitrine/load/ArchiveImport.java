package museum.vitrine.load;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.intake.Intake;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.archive.Archive;
import museum.vitrine.source.archive.ArchiveLedger.Holder;
import museum.vitrine.source.archive.ArchiveLedger.ObjectContent;
import museum.vitrine.source.archive.ArchiveLedger.ObjectLock;
import museum.vitrine.source.archive.ArchiveLedger.StoredObject;
import museum.vitrine.source.archive.ArchiveObject;
import museum.vitrine.source.archive.ExhibitionFile;
import museum.vitrine.source.archive.HistoryReader;
import museum.vitrine.source.archive.ObjectBytes;
import org.jspecify.annotations.Nullable;

/// Loads an archive: exhibition files first, then the history of the kiosks, each object from where it was
/// left.
///
/// Importing twice changes nothing. A broken object is a finding, and the others go on. One owner thread, but
/// for [#stop].
public final class ArchiveImport {

    /// How often in a row an object may fail, without a row of progress, before it is given up for this time.
    private static final int MAX_TRIES = 10;

    /// So many objects one after the other out of reach mean that the others are too.
    private static final int MAX_UNAVAILABLE_IN_A_ROW = 3;

    /// Larger files describe no exhibition.
    private static final int MAX_EXHIBITION_FILE_BYTES = 1024 * 1024;

    private final Archive archive;
    private final ImportStore store;
    private final IntakeFactory intakes;
    private final ImportListener listener;
    private final InstantSource clock;
    private final JudgingLoad judgingLoad;
    private final ImportTally tally = new ImportTally();
    private int unavailableInARow;
    private volatile boolean stopped;

    public ArchiveImport(
            Archive archive, ImportStore store, IntakeFactory intakes, ImportListener listener, InstantSource clock) {
        this.archive = archive;
        this.store = store;
        this.intakes = intakes;
        this.listener = listener;
        this.clock = clock;
        this.judgingLoad = new JudgingLoad(intakes, store.sink());
    }

    /// Imports what is new.
    ///
    /// @throws PipelineException when the archive cannot be listed, or holds nothing of this museum
    public ImportSummary run(ImportOptions options) {
        String museumCode = intakes.reference().get().museum().code();
        List<ArchiveObject> exhibitions = new ArrayList<>();
        List<ArchiveObject> histories = new ArrayList<>();
        archive.list(object -> {
            if (object.isExhibition(museumCode)) {
                exhibitions.add(object);
            } else if (object.isHistory(museumCode)) {
                histories.add(object);
            } else {
                tally.passedOver();
            }
        });
        if (exhibitions.isEmpty() && histories.isEmpty()) {
            throw new PipelineException(
                    "%s holds nothing of museum '%s': none of its objects is named %s_exhibition_*.json or %s_hist_data_*.csv; check the place and --museum"
                            .formatted(archive.source(), museumCode, museumCode, museumCode));
        }
        listener.listed(
                exhibitions.size() + histories.size(),
                exhibitions.stream().mapToLong(ArchiveObject::size).sum()
                        + histories.stream().mapToLong(ArchiveObject::size).sum());
        exhibitions.forEach(object -> take(object, () -> takeExhibition(object)));
        if (!histories.isEmpty() && intakes.reference().get().exhibitions().isEmpty()) {
            throw new PipelineException(
                    "no exhibition of museum '%s' is registered, so every row would be rejected; add its %s_exhibition_*.json to %s and import again"
                            .formatted(museumCode, museumCode, archive.source()));
        }
        histories.forEach(object -> take(object, () -> takeHistory(object, options)));
        return tally.summary(stopped);
    }

    /// Ends [#run] behind the batch in hand. May be called by any thread.
    public void stop() {
        stopped = true;
    }

    /// One object, which nobody else imports meanwhile; its failure is a finding and not the end.
    private void take(ArchiveObject object, Runnable work) {
        SourcePartition partition = partition(object);
        if (stopped) {
            return;
        }
        try (ObjectLock lock = store.ledger().tryLock(partition)) {
            if (lock == null) {
                tally.note(place(object) + " is being imported by somebody else; passed over");
            } else {
                work.run();
            }
            unavailableInARow = 0;
        } catch (UnavailableException e) {
            unavailableInARow++;
            if (unavailableInARow == MAX_UNAVAILABLE_IN_A_ROW) {
                throw e;
            }
            tally.finding(e.getMessage());
        } catch (PipelineException e) {
            tally.finding(e.getMessage());
        }
    }

    private void takeExhibition(ArchiveObject object) {
        if (object.size() > MAX_EXHIBITION_FILE_BYTES) {
            throw new PipelineException(place(object) + " has " + object.size()
                    + " bytes and cannot describe one exhibition; look at the file");
        }
        byte[] bytes = ObjectBytes.read(archive, object, MAX_EXHIBITION_FILE_BYTES);
        ObjectContent content = new ObjectContent(object.version(), ObjectBytes.sha256(bytes), bytes.length);
        Optional<StoredObject> known = store.ledger().find(partition(object));
        if (known.isPresent() && known.get().content().sha256().equals(content.sha256())) {
            tally.unchanged();
        } else if (!isHeldByAnother(object, content)) {
            ExhibitionFile file = ExhibitionFile.parse(place(object), bytes);
            tally.count(place(object), store.ledger().register(partition(object), content, file));
            tally.taken();
        }
        listener.advanced(partition(object), object.size());
    }

    private void takeHistory(ArchiveObject object, ImportOptions options) {
        if (tally.rows() >= options.maxRows()) {
            return;
        }
        SourcePartition partition = partition(object);
        StoredObject known = store.ledger().find(partition).orElse(null);
        ObjectContent content = contentOf(object, known);
        if (known == null) {
            if (!isHeldByAnother(object, content)) {
                store.ledger().begin(partition, content, options.enforceHours());
                load(object, options.maxRows());
            }
        } else if (!known.content().sha256().equals(content.sha256())) {
            if (!isHeldByAnother(object, content)) {
                takeChanged(object, known, content, options);
            }
        } else {
            if (!known.content().version().equals(content.version())) {
                store.ledger().noteVersion(partition, content.version());
            }
            if (known.isComplete()) {
                tally.unchanged();
                listener.advanced(partition, object.size());
            } else {
                listener.advanced(partition, known.position().next());
                load(object, options.maxRows());
            }
        }
    }

    private void takeChanged(ArchiveObject object, StoredObject known, ObjectContent content, ImportOptions options) {
        if (known.position().next() == 0) { // nothing of the old bytes was read
            store.ledger().reopen(partition(object), content);
            load(object, options.maxRows());
            return;
        }
        switch (options.changed()) {
            case REPORT ->
                tally.finding(
                        "%s changed since it was imported (%d bytes then, %d now) and was left as it was; import with --changed append to read what was added, or with --changed replace to load it anew"
                                .formatted(place(object), known.content().sizeBytes(), content.sizeBytes()));
            case APPEND -> {
                if (!beginsWith(object, known.content())) {
                    tally.finding(
                            "%s does not begin with the %d bytes that were imported, so nothing was appended; import with --changed replace to load it anew"
                                    .formatted(place(object), known.content().sizeBytes()));
                    return;
                }
                store.ledger().reopen(partition(object), content);
                listener.advanced(partition(object), known.position().next());
                load(object, options.maxRows());
            }
            case REPLACE -> withPatience(object, () -> replace(object, content, options.enforceHours()));
        }
    }

    private void load(ArchiveObject object, long maxRows) {
        withPatience(object, () -> loadFromStoredPosition(object, maxRows));
    }

    /// Tries again what can be tried again, for as long as it makes progress now and then.
    private void withPatience(ArchiveObject object, BooleanSupplier work) {
        Backoff backoff = new Backoff();
        int tries = 0;
        boolean isDone = false;
        while (!isDone && !stopped) {
            long before = tally.rows();
            try {
                isDone = work.getAsBoolean();
            } catch (UnavailableException | PositionMovedException | ReferenceDataChangedException e) {
                tries = tally.rows() > before ? 1 : tries + 1;
                if (tries == MAX_TRIES) {
                    throw new UnavailableException(
                            place(object) + " was given up after " + tries + " tries: " + e.getMessage()
                                    + "; import again: it goes on where it was",
                            e);
                }
                backoff.pause();
            }
        }
        tally.taken();
    }

    /// Returns true when there is nothing more to read for this time.
    private boolean loadFromStoredPosition(ArchiveObject object, long maxRows) {
        SourcePartition partition = partition(object);
        StoredObject stored = store.ledger()
                .find(partition)
                .orElseThrow(
                        () -> new PipelineException(place(object) + " was removed from source_partition meanwhile"));
        try (HistoryReader reader =
                HistoryReader.open(archive, object, stored.position().next(), clock)) {
            SourceBatch polled = reader.next(maxRows - tally.rows());
            while (polled != null && !stopped) {
                tally.count(judgingLoad.load(polled, stored.enforceHours(), () -> archive.requireUnchanged(object)));
                listener.advanced(partition, polled.to().next() - polled.from().next());
                if (tally.rows() >= maxRows) {
                    return true;
                }
                polled = reader.next(maxRows - tally.rows());
            }
        }
        return true;
    }

    private boolean replace(ArchiveObject object, ObjectContent content, boolean enforceHours) {
        intakes.refresh();
        Intake intake = intakes.current(enforceHours);
        ImportTally loaded = new ImportTally();
        try (HistoryReader reader = HistoryReader.open(archive, object, 0, clock)) {
            store.replacing().replace(partition(object), content, enforceHours, () -> {
                if (stopped) {
                    throw new PipelineException(place(object) + " was left as it was: the import was told to stop");
                }
                SourceBatch polled = reader.next(Long.MAX_VALUE);
                if (polled == null) {
                    archive.requireUnchanged(object);
                    return null;
                }
                Batch batch = Batch.examine(polled, intake);
                loaded.count(batch);
                return batch;
            });
        }
        tally.add(loaded);
        listener.advanced(partition(object), object.size());
        return true;
    }

    private boolean isHeldByAnother(ArchiveObject object, ObjectContent content) {
        Optional<Holder> holder = store.ledger().findHolder(content.sha256());
        holder.ifPresent(other -> {
            String otherPlace = other.object().source() + "/" + other.object().partition();
            if (other.isComplete()) {
                tally.note("%s holds the same bytes as %s, which is imported already; passed over"
                        .formatted(place(object), otherPlace));
            } else {
                tally.finding(
                        "%s holds the same bytes as %s, of which only a part is imported; import that one to its end"
                                .formatted(place(object), otherPlace));
            }
            listener.advanced(partition(object), object.size());
        });
        return holder.isPresent();
    }

    /// The object's bytes by their hash. An unchanged ETag spares the reading.
    private ObjectContent contentOf(ArchiveObject object, @Nullable StoredObject known) {
        if (object.isStrong()
                && known != null
                && known.content().version().equals(object.version())
                && known.content().sizeBytes() == object.size()) {
            return known.content();
        }
        return new ObjectContent(object.version(), ObjectBytes.sha256(archive, object, object.size()), object.size());
    }

    private boolean beginsWith(ArchiveObject object, ObjectContent earlier) {
        return object.size() >= earlier.sizeBytes()
                && ObjectBytes.sha256(archive, object, earlier.sizeBytes()).equals(earlier.sha256());
    }

    private SourcePartition partition(ArchiveObject object) {
        return new SourcePartition(archive.source(), object.key());
    }

    private String place(ArchiveObject object) {
        return archive.source() + "/" + object.key();
    }
}
