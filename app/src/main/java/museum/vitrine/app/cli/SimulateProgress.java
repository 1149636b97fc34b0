package museum.vitrine.app.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Draws how many records were sent, on the terminal of a person who watches; draws nothing elsewhere.
final class SimulateProgress implements AutoCloseable {

    private static final int UNKNOWN_NUMBER = -1;
    private static final int REDRAW_EVERY_MILLIS = 200;

    private final @Nullable ProgressBar bar;

    private SimulateProgress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /// @param records how many there will be, or null
    static SimulateProgress on(GlobalOptions options, @Nullable Long records) {
        if (!options.showsProgress()) {
            return new SimulateProgress(null);
        }
        return new SimulateProgress(new ProgressBarBuilder()
                .setTaskName("simulate")
                .setInitialMax(records == null ? UNKNOWN_NUMBER : records)
                .setUnit(" records", 1)
                .setUpdateIntervalMillis(REDRAW_EVERY_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .build());
    }

    void step() {
        if (bar != null) {
            bar.step();
        }
    }

    /// Leaves the bar where it is.
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
