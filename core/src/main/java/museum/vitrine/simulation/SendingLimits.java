package museum.vitrine.simulation;

import java.time.Duration;

/// When sending ends, if the records do not end before.
///
/// @param maxRecords  1 and more
/// @param maxRealTime since the beginning of the pace, whether or not a record is due then
public record SendingLimits(long maxRecords, Duration maxRealTime) {

    /// Far beyond any run, and short enough to be added to a time.
    private static final Duration FOREVER = Duration.ofDays(36_500);

    /// No limit.
    public static final SendingLimits NONE = new SendingLimits(Long.MAX_VALUE, FOREVER);

    public SendingLimits {
        if (maxRecords < 1) {
            throw new IllegalArgumentException("a limit must be 1 record or more, not " + maxRecords);
        }
        if (maxRealTime.compareTo(FOREVER) > 0) {
            maxRealTime = FOREVER;
        }
    }

    public SendingLimits withMaxRecords(long records) {
        return new SendingLimits(records, maxRealTime);
    }

    public SendingLimits withMaxRealTime(Duration realTime) {
        return new SendingLimits(maxRecords, realTime);
    }
}
