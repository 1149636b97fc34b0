package museum.vitrine.simulation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A recorded stream as if it happened now: every readable `at` becomes the moment at which its line is
/// due. The rest of the line stays as it was recorded.
public final class ShiftedLines implements Supplier<@Nullable RecordedLine> {

    private final RecordedLines lines;
    private final Pace pace;
    private final ZoneId zone;

    /// @param zone whose offset the times are written with
    public ShiftedLines(RecordedLines lines, Pace pace, ZoneId zone) {
        this.lines = lines;
        this.pace = pace;
        this.zone = zone;
    }

    @Override
    public @Nullable RecordedLine get() {
        RecordedLine line = lines.get();
        if (line == null) {
            return null;
        }
        Instant due = pace.due(line.elapsedMicros());
        return new RecordedLine(RecordedTime.replace(line.payload(), due, zone), line.elapsedMicros());
    }
}
