package museum.vitrine.benchmarks.measure;

import java.time.Duration;

/// What one contestant took for one turn.
///
/// @param records       how many it took in
/// @param wall          from the start of its process until the last record was committed
/// @param seenFirst     the part of the records that was there when anything was seen for the first time: 0 to 1
/// @param sinceFirst    from then on until the last record was committed
/// @param clientCpu     processor time of its process
/// @param serverCpu     processor time of the sessions that the database served it with, and of vacuuming behind it
/// @param logBytes      write-ahead log that was written meanwhile
/// @param peakMebibytes most memory that its process had resident
public record Turn(
        long records,
        Duration wall,
        double seenFirst,
        Duration sinceFirst,
        Duration clientCpu,
        Duration serverCpu,
        long logBytes,
        long peakMebibytes) {

    /// Where more than this is there at the first look, too little is left to measure a rate by.
    private static final double MOST_SEEN_FIRST = 0.5;

    private static final double MILLION = 1e6;

    public Turn {
        if (records < 1 || seenFirst < 0 || seenFirst > 1) {
            throw new IllegalArgumentException(records + " records, of which " + seenFirst + " were seen first");
        }
    }

    /// Records a second between the first ones that were seen and the last one: start-up does not count. Where
    /// nothing can be seen before the end, as of a single COPY, all of the time counts.
    public double recordsPerSecond() {
        if (seenFirst == 0 || seenFirst > MOST_SEEN_FIRST) {
            return records / seconds(wall);
        }
        return records * (1 - seenFirst) / seconds(sinceFirst);
    }

    public double wallSeconds() {
        return seconds(wall);
    }

    public double clientCpuSecondsPerMillion() {
        return seconds(clientCpu) * MILLION / records;
    }

    public double serverCpuSecondsPerMillion() {
        return seconds(serverCpu) * MILLION / records;
    }

    public double logBytesPerRecord() {
        return (double) logBytes / records;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
