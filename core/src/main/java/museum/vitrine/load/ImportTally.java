package museum.vitrine.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import museum.vitrine.intake.RejectReason;
import museum.vitrine.source.archive.ArchiveLedger.ExhibitionChange;

/// Counts while an import runs. One owner thread.
final class ImportTally {

    private final Map<RejectReason, Long> rejects = new EnumMap<>(RejectReason.class);
    private final List<String> notes = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private int taken;
    private int unchanged;
    private int passedOver;
    private int exhibitionsAdded;
    private int exhibitionsChanged;
    private long ratings;
    private long requests;

    void count(Batch batch) {
        for (Batch.Part part : batch.parts()) {
            ratings += part.ratings().size();
            requests += part.requests().size();
            part.rejects().forEach(reject -> rejects.merge(reject.outcome().reason(), 1L, Long::sum));
        }
    }

    /// Takes over the rows that were counted apart.
    void add(ImportTally other) {
        ratings += other.ratings;
        requests += other.requests;
        other.rejects.forEach((reason, count) -> rejects.merge(reason, count, Long::sum));
    }

    void count(String place, ExhibitionChange change) {
        if (change.isNew()) {
            exhibitionsAdded++;
        } else {
            exhibitionsChanged++;
        }
        if (change.waitingRecords() > 0) {
            notes.add(
                    "%s: %d quarantined records wait for this exhibition; run 'vitrine quarantine replay --reason UNKNOWN_EXHIBITION'"
                            .formatted(place, change.waitingRecords()));
        }
    }

    void taken() {
        taken++;
    }

    void unchanged() {
        unchanged++;
    }

    void passedOver(int objects) {
        passedOver += objects;
    }

    void note(String note) {
        notes.add(note);
    }

    void finding(String finding) {
        findings.add(finding);
    }

    long rows() {
        return ratings
                + requests
                + rejects.values().stream().mapToLong(Long::longValue).sum();
    }

    ImportSummary summary(boolean isInterrupted) {
        return new ImportSummary(
                taken,
                unchanged,
                passedOver,
                exhibitionsAdded,
                exhibitionsChanged,
                ratings,
                requests,
                Map.copyOf(rejects),
                List.copyOf(notes),
                List.copyOf(findings),
                isInterrupted);
    }
}
