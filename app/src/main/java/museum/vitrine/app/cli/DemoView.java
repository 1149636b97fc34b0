package museum.vitrine.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import museum.vitrine.query.Overview;

/// Shows how the demo stands, again and again: as a screen that redraws itself for a person who watches,
/// otherwise as a line now and then.
final class DemoView implements AutoCloseable {

    private static final String OTHER_SCREEN = "\u001b[?1049h\u001b[?25l";
    private static final String USUAL_SCREEN = "\u001b[?25h\u001b[?1049l";
    private static final String TOP_LEFT = "\u001b[H";
    private static final String TO_END_OF_LINE = "\u001b[K";
    private static final String TO_END_OF_SCREEN = "\u001b[J";

    private static final double NANOS_PER_SECOND = 1e9;

    /// How often a line is written where nobody watches.
    private static final double SECONDS_BETWEEN_LINES = 5;

    private final PrintWriter err;
    private final boolean isScreen;
    private final List<String> invitation;
    private long shownAtNanos = System.nanoTime();
    private long shownRecords = -1;
    private double rate;
    private boolean isFirst = true;

    private DemoView(PrintWriter err, boolean isScreen, List<String> invitation) {
        this.err = err;
        this.isScreen = isScreen;
        this.invitation = List.copyOf(invitation);
    }

    /// @param invitation how to see the rest in a browser: at the top of the screen, or said once
    static DemoView on(GlobalOptions options, List<String> invitation) {
        DemoView view = new DemoView(options.err(), options.showsProgress(), invitation);
        if (view.isScreen) {
            view.err.print(OTHER_SCREEN);
        } else {
            invitation.forEach(view.err::println);
        }
        return view;
    }

    /// @param freshnessSeconds age of the newest press that is loaded
    void show(Overview overview, double freshnessSeconds) {
        double elapsed = (System.nanoTime() - shownAtNanos) / NANOS_PER_SECOND;
        if (!isScreen && !isFirst && elapsed < SECONDS_BETWEEN_LINES) {
            return;
        }
        if (shownRecords >= 0 && elapsed > 0) {
            rate = (overview.pipeline().recordsRead() - shownRecords) / elapsed;
        }
        shownRecords = overview.pipeline().recordsRead();
        shownAtNanos = System.nanoTime();
        isFirst = false;
        if (isScreen) {
            draw(overview, freshnessSeconds);
        } else {
            err.println(headline(overview, freshnessSeconds));
        }
        err.flush();
    }

    @Override
    public void close() {
        if (isScreen) {
            err.print(USUAL_SCREEN);
            err.flush();
        }
    }

    private void draw(Overview overview, double freshnessSeconds) {
        List<String> lines = new ArrayList<>();
        lines.add("Vitrine demo · Ctrl-C ends it");
        lines.add("");
        lines.addAll(invitation);
        lines.add("");
        lines.add(headline(overview, freshnessSeconds));
        lines.add("");
        lines.addAll(DemoText.table(overview));
        lines.add("");
        lines.add("rejected, and kept whole in the quarantine:");
        DemoText.rejects(overview).forEach(reject -> lines.add("  " + reject));
        StringBuilder screen = new StringBuilder(TOP_LEFT);
        lines.forEach(line -> screen.append(line).append(TO_END_OF_LINE).append("\r\n"));
        err.print(screen.append(TO_END_OF_SCREEN));
    }

    private String headline(Overview overview, double freshnessSeconds) {
        return "%,d ratings · %,d requests · %,d rejected · %.0f records/s · newest press %s"
                .formatted(
                        overview.ratings(),
                        overview.requests(),
                        overview.rejected(),
                        rate,
                        DemoText.age(freshnessSeconds));
    }
}
