package museum.vitrine.load;

import java.time.InstantSource;
import java.util.Optional;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.intake.Intake;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.archive.Archive;
import museum.vitrine.source.archive.ArchiveLedger.Holder;
import museum.vitrine.source.archive.ArchiveLedger.ObjectContent;
import museum.vitrine.source.archive.ArchiveLedger.ObjectLock;
import museum.vitrine.source.archive.ArchiveLedger.StoredObject;
import museum.vitrine.source.archive.ArchiveObject;
import museum.vitrine.source.archive.ArchiveRefusedException;
import museum.vitrine.source.archive.ExhibitionFile;
import museum.vitrine.source.archive.HistoryReader;
import museum.vitrine.source.archive.ObjectBytes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads an archive: exhibition files first, then the history of the kiosks, each object from where it was
/// left.
///
/// Importing twice changes nothing. A broken object is a finding, and the others go on. One owner thread, but
/// for [#stop].
public final class ArchiveImport {

    private static final Logger LOGGER = LoggerFactory.getLogger(ArchiveImport.class);

    /// How often in a row an object may fail, without a row of progress, before it is given up for this time.
    private static final int MAX_TRIES = 10;

    /// The same for the listing: a wrong address should not be tried for long.
    private static final int MAX_TRIES_OF_LISTING = 3;

    /// So many objects one after the other out of reach mean that the others are too.
    private static final int MAX_UNAVAILABLE_IN_A_ROW = 3;

    /// Larger files describe no exhibition.
    private static final int MAX_EXHIBITION_FILE_BYTES = 1024 * 1024;

    private final Archive archive;
    private final ImportStore store;
    private final IntakeFactory intakes;
    private final ImportListener listener;
    private final InstantSource clock;
    private final ImportTally tally = new ImportTally();
    private InHand inHand = new InHand();
    private int unavailableInARow;
    private volatile boolean stopped;

    public ArchiveImport(
            Archive archive, ImportStore store, IntakeFactory intakes, ImportListener listener, InstantSource clock) {
        this.archive = archive;
        this.store = store;
        this.intakes = intakes;
        this.listener = listener;
        this.clock = clock;
    }

    /// Imports what is new.
    ///
    /// @throws PipelineException when the archive cannot be listed, refuses access, or holds nothing of this museum
    public ImportSummary run(ImportOptions options) {
        String museumCode = intakes.reference().get().museum().code();
        ImportListing listing = new ImportListing(museumCode);
        withPatience(archive.source(), MAX_TRIES_OF_LISTING, () -> listing.read(archive));
        if (stopped) {
            return tally.summary(true);
        }
        tally.passedOver(listing.passedOver());
        if (listing.size() == 0) {
            throw new PipelineException(
                    ("%s holds nothing of museum '%s': none of its objects is named %s_exhibition_*.json or"
                                    + " %s_hist_data_*.csv; check the place and --museum, or make an archive to try it"
                                    + " with by 'vitrine simulate --to-folder'")
                            .formatted(archive.source(), museumCode, museumCode, museumCode));
        }
        listener.listed(listing.size(), listing.bytes());
        listing.exhibitions().forEach(object -> take(object, () -> takeExhibition(object)));
        if (!listing.histories().isEmpty()
                && intakes.reference().get().exhibitions().isEmpty()) {
            throw new PipelineException(
                    "no exhibition of museum '%s' is registered, so every row would be rejected; add its %s_exhibition_*.json to %s and import again"
                            .formatted(museumCode, museumCode, archive.source()));
        }
        listing.histories().forEach(object -> take(object, () -> takeHistory(object, options)));
        return tally.summary(stopped);
    }

    /// Ends [#run] behind the batch in hand. May be called by any thread.
    public void stop() {
        stopped = true;
    }

    /// One object; its failure is a finding and not the end.
    private void take(ArchiveObject object, Runnable work) {
        inHand = new InHand();
        try {
            withPatience(place(object), MAX_TRIES, () -> takeAlone(object, work));
            unavailableInARow = 0;
        } catch (UnavailableException e) {
            unavailableInARow++;
            if (unavailableInARow == MAX_UNAVAILABLE_IN_A_ROW) {
                throw e;
            }
            tally.finding(e.getMessage());
        } catch (ArchiveRefusedException e) {
            throw e;
        } catch (PipelineException e) {
            unavailableInARow = 0;
            tally.finding(e.getMessage());
        }
    }

    /// Tries again what can be tried again, for as long as it makes progress now and then.
    private void withPatience(String place, int maxTries, Runnable work) {
        Backoff backoff = new Backoff();
        int tries = 0;
        while (!stopped) {
            long before = tally.rows();
            try {
                work.run();
                return;
            } catch (ReferenceDataChangedException e) {
                LOGGER.atInfo()
                        .setMessage("reference data changed")
                        .addKeyValue("because", e.getMessage())
                        .log();
                intakes.refresh(); // what was judged ahead is judged anew, from the stored position
            } catch (UnavailableException | PositionMovedException e) {
                if (tally.rows() > before) {
                    tries = 0;
                    backoff.reset();
                }
                tries++;
                if (tries == maxTries) {
                    throw new UnavailableException(
                            place + " was given up after " + tries + " tries: " + e.getMessage()
                                    + "; import again: it goes on where it was",
                            e);
                }
                LOGGER.atWarn()
                        .setMessage("trying again")
                        .addKeyValue("place", place)
                        .addKeyValue("because", e.getMessage())
                        .log();
                backoff.pause();
            }
        }
    }

    /// An object that nobody else imports meanwhile. A lock that broke with its session may outlive it for a
    /// while, and must not be taken for somebody else's.
    private void takeAlone(ArchiveObject object, Runnable work) {
        try (ObjectLock lock = store.ledger().tryLock(partition(object))) {
            if (lock != null) {
                inHand.wasLocked = true;
                work.run();
            } else if (inHand.wasLocked) {
                throw new UnavailableException(place(object) + " is still locked by a session that broke", null);
            } else {
                tally.note(place(object) + " is being imported by somebody else; passed over");
            }
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
        advancedTo(object, object.size());
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
                load(object, options);
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
                advancedTo(object, object.size());
            } else {
                advancedTo(object, known.position().next());
                load(object, options);
            }
        }
    }

    private void takeChanged(ArchiveObject object, StoredObject known, ObjectContent content, ImportOptions options) {
        if (known.position().next() == 0) { // nothing of the old bytes was read
            store.ledger().reopen(partition(object), content);
            load(object, options);
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
                advancedTo(object, known.position().next());
                load(object, options);
            }
            case REPLACE -> replace(object, content, options);
        }
    }

    private void load(ArchiveObject object, ImportOptions options) {
        SourcePartition partition = partition(object);
        StoredObject stored = store.ledger()
                .find(partition)
                .orElseThrow(
                        () -> new PipelineException(place(object) + " was removed from source_partition meanwhile"));
        long rowsLeft = options.maxRows() - tally.rows();
        long from = stored.position().next();
        try (JudgedHistory history = history(object, from, stored.enforceHours(), rowsLeft, options.batchRows())) {
            Batch batch = history.next();
            while (batch != null && !stopped) {
                load(object, batch);
                batch = stopped ? null : history.next();
            }
        }
        tally.taken();
    }

    private void load(ArchiveObject object, Batch batch) {
        store.loads().reached(LoadStep.POLLED);
        store.sink().load(batch, () -> archive.requireUnchanged(object));
        tally.count(batch);
        advancedTo(object, batch.parts().getLast().to().next());
        store.loads().reached(LoadStep.ACKNOWLEDGED);
    }

    private void replace(ArchiveObject object, ObjectContent content, ImportOptions options) {
        intakes.refresh();
        ImportTally loaded = new ImportTally();
        try (JudgedHistory history = history(object, 0, options.enforceHours(), Long.MAX_VALUE, options.batchRows())) {
            store.replacing().replace(partition(object), content, options.enforceHours(), () -> {
                if (stopped) {
                    throw new PipelineException(place(object) + " was left as it was: the import was told to stop");
                }
                Batch batch = history.next();
                if (batch == null) {
                    archive.requireUnchanged(object);
                    return null;
                }
                store.loads().reached(LoadStep.POLLED);
                loaded.count(batch);
                return batch;
            });
        }
        tally.add(loaded);
        tally.taken();
        advancedTo(object, object.size());
    }

    private JudgedHistory history(ArchiveObject object, long from, boolean enforceHours, long maxRows, int batchRows) {
        Intake intake = intakes.current(enforceHours);
        return new JudgedHistory(HistoryReader.open(archive, object, from, clock), intake, maxRows, batchRows);
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
            advancedTo(object, object.size());
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
        if (inHand.content == null) {
            String sha256 = ObjectBytes.sha256(archive, object, object.size());
            inHand.content = new ObjectContent(object.version(), sha256, object.size());
        }
        return inHand.content;
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

    private void advancedTo(ArchiveObject object, long position) {
        if (position > inHand.advancedTo) {
            listener.advanced(partition(object), position - inHand.advancedTo);
            inHand.advancedTo = position;
        }
    }

    /// What is known of the object in hand, from one try to the next.
    private static final class InHand {

        private boolean wasLocked;
        private long advancedTo;

        /// Hashed once, however often the object is tried.
        private @Nullable ObjectContent content;
    }
}
