package museum.vitrine.app.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import museum.vitrine.load.ImportListener;
import museum.vitrine.source.SourcePartition;
import org.jspecify.annotations.Nullable;

/// Draws how many bytes of an archive are done, on the terminal of a person who watches; draws nothing
/// elsewhere.
final class ImportProgress implements ImportListener, AutoCloseable {

    private static final long BYTES_PER_KIB = 1_024;
    private static final int REDRAW_EVERY_MILLIS = 200;

    private final boolean isShown;
    private @Nullable ProgressBar bar;

    private ImportProgress(boolean isShown) {
        this.isShown = isShown;
    }

    static ImportProgress on(GlobalOptions options) {
        return new ImportProgress(options.showsProgress());
    }

    @Override
    public void listed(int objects, long bytes) {
        if (isShown) {
            bar = new ProgressBarBuilder()
                    .setTaskName("import")
                    .setInitialMax(bytes)
                    .setUnit(" KiB", BYTES_PER_KIB)
                    .setUpdateIntervalMillis(REDRAW_EVERY_MILLIS)
                    .setStyle(ProgressBarStyle.ASCII)
                    .build();
        }
    }

    @Override
    public void advanced(SourcePartition object, long bytes) {
        if (bar != null) {
            bar.stepBy(bytes);
            bar.setExtraMessage(" " + object.partition());
        }
    }

    /// Leaves the bar where it is. Safe to repeat.
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
