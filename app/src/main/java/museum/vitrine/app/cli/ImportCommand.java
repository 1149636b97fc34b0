package museum.vitrine.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import museum.vitrine.app.config.ArchiveSettings;
import museum.vitrine.app.config.DatabaseSettings;
import museum.vitrine.app.config.VitrineSettings;
import museum.vitrine.load.ArchiveImport;
import museum.vitrine.load.ImportOptions;
import museum.vitrine.load.ImportOptions.OnChange;
import museum.vitrine.load.ImportSummary;
import museum.vitrine.load.LoadListener;
import museum.vitrine.source.archive.Archive;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseRole;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `import`: loads an archive.
@Command(
        name = "import",
        description = {
            "Loads exhibitions and the history of their kiosks from a bucket or a folder.",
            "Importing again loads only what is new; an import that was ended goes on where it was.",
            "Objects count by their names: CODE_exhibition_*.json and CODE_hist_data_*.csv, CODE being the museum's."
        })
final class ImportCommand implements Callable<Integer> {

    /// As long as a batch of another import may hold what this one needs.
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);

    private final GlobalOptions options;

    @Parameters(
            paramLabel = "PLACE",
            arity = "0..1",
            description = "s3://bucket, s3://bucket/prefix or a folder (default: s3://$S3_BUCKET).")
    private @Nullable String place;

    @Option(names = "--rows", paramLabel = "N", description = "Read so many rows in all and end.")
    private long rows = Long.MAX_VALUE;

    @Option(
            names = "--batch-rows",
            paramLabel = "N",
            description = "Load so many rows in a transaction at most (default: 1,000,000). Fewer let live presses"
                    + " of the same hours wait for a shorter time; more are faster where rows are in no order.")
    private int batchRows = ImportOptions.MAX_BATCH_ROWS;

    @Option(names = "--enforce-hours", description = "Reject presses outside the opening hours, as in the stream.")
    private boolean enforceHours;

    @Option(
            names = "--changed",
            paramLabel = "append|replace",
            description =
                    "What to do with objects that changed since they were imported (default: name and leave them).")
    private OnChange changed = OnChange.REPORT;

    @Option(names = "--rejects-file", paramLabel = "F", description = "Append rejected records to this file too.")
    private @Nullable Path rejectsFile;

    ImportCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        if (rows < 1) {
            throw new UsageException("--rows must be 1 or more, not " + rows);
        }
        if (batchRows < 1 || batchRows > ImportOptions.MAX_BATCH_ROWS) {
            throw new UsageException("--batch-rows must lie from 1 to 1000000, not " + batchRows);
        }
        if (changed == OnChange.REPLACE && (rows != Long.MAX_VALUE || rejectsFile != null)) {
            throw new UsageException("--changed replace loads objects whole, so --rows and --rejects-file do not go"
                    + " with it; 'vitrine quarantine export' prints the rejects afterwards");
        }
        Needs needs = options.settings().read(it -> new Needs(it.database(), it.archive(), it.vitrine()));
        String from = place == null ? defaultPlace(needs.archive()) : place;
        try (Database database = Wiring.database(needs.database(), DatabaseRole.LOADER, "import", LOCK_TIMEOUT);
                RejectsFile rejects = rejectsFile == null ? null : RejectsFile.open(options.resolve(rejectsFile));
                Archive archive = Wiring.archive(from, needs.archive(), options);
                ImportProgress progress = ImportProgress.on(options)) {
            LoadListener rejected = rejects == null ? LoadListener.NONE : rejects;
            ArchiveImport archiveImport = Wiring.store(database, needs.vitrine(), options.clock())
                    .archiveImport(archive, LoadListener.all(List.of(rejected, options.loads())), progress);
            ImportSummary summary;
            try (var _ = options.interrupts().onFirst(archiveImport::stop)) {
                summary = archiveImport.run(new ImportOptions(rows, batchRows, enforceHours, changed));
            }
            progress.close();
            report(archive, summary);
            return exitCode(summary);
        }
    }

    private static int exitCode(ImportSummary summary) {
        if (summary.isInterrupted()) {
            return Interrupts.EXIT_CODE;
        }
        return summary.findings().isEmpty() ? 0 : 1;
    }

    private String defaultPlace(ArchiveSettings archive) {
        if (archive.bucket() == null) {
            throw new UsageException("say what to import: a folder, s3://bucket, or the setting S3_BUCKET");
        }
        return "s3://" + archive.bucket();
    }

    private void report(Archive archive, ImportSummary summary) {
        if (options.isJson()) {
            JsonOutput.writeLine(options.out(), json(archive, summary));
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add("imported from  " + archive.source());
        lines.add("objects        %d taken, %d unchanged, %d passed over"
                .formatted(summary.taken(), summary.unchanged(), summary.passedOver()));
        lines.add("exhibitions    %d new, %d changed"
                .formatted(summary.exhibitionsAdded(), summary.exhibitionsChanged()));
        lines.add("rows           %d: %d ratings, %d requests, %d rejected"
                .formatted(summary.rows(), summary.ratings(), summary.requests(), summary.rejected()));
        summary.rejects().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> lines.add("  %-20s %d".formatted(entry.getKey(), entry.getValue())));
        summary.notes().forEach(note -> lines.add("note           " + note));
        summary.findings().forEach(finding -> lines.add("LOOK AT        " + finding));
        lines.forEach(options.out()::println);
        options.out().flush();
    }

    private static Map<String, Object> json(Archive archive, ImportSummary summary) {
        Map<String, Object> rejects = new LinkedHashMap<>();
        summary.rejects().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> rejects.put(entry.getKey().name(), entry.getValue()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", archive.source());
        json.put("taken", summary.taken());
        json.put("unchanged", summary.unchanged());
        json.put("passedOver", summary.passedOver());
        json.put("exhibitionsAdded", summary.exhibitionsAdded());
        json.put("exhibitionsChanged", summary.exhibitionsChanged());
        json.put("rows", summary.rows());
        json.put("ratings", summary.ratings());
        json.put("requests", summary.requests());
        json.put("rejected", summary.rejected());
        json.put("rejects", rejects);
        json.put("notes", summary.notes());
        json.put("findings", summary.findings());
        json.put("interrupted", summary.isInterrupted());
        return json;
    }

    private record Needs(DatabaseSettings database, ArchiveSettings archive, VitrineSettings vitrine) {}
}
