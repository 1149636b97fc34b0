package museum.vitrine.simulation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Which archive to write.
///
/// @param museumCode begins the names of its files
/// @param from       the first day
/// @param until      the last day, itself included
/// @param maxRows    of all files together, 1 and more
public record ArchivePlan(String museumCode, LocalDate from, LocalDate until, long maxRows) {

    public ArchivePlan {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("the last day, " + until + ", is before the first, " + from);
        }
        if (maxRows < 1) {
            throw new IllegalArgumentException("an archive has 1 row or more, not " + maxRows);
        }
    }

    /// The archive of the days that were asked for, by default of a whole month, and of the one before
    /// this.
    ///
    /// @param today  which is not over and cannot be in an archive: presses of the future would be rejected
    /// @param from   the first day, or null
    /// @param until  the last day, or null
    /// @throws IllegalArgumentException when the days do not lie before today, one behind the other
    public static ArchivePlan before(
            LocalDate today, String museumCode, @Nullable LocalDate from, @Nullable LocalDate until, long maxRows) {
        LocalDate yesterday = today.minusDays(1);
        LocalDate someDay = until == null ? today.minusMonths(1) : until;
        LocalDate first = from == null ? someDay.withDayOfMonth(1) : from;
        LocalDate endOfMonth = first.withDayOfMonth(first.lengthOfMonth());
        LocalDate lastByDefault = endOfMonth.isBefore(today) ? endOfMonth : yesterday;
        LocalDate last = until == null ? lastByDefault : until;
        if (last.isAfter(yesterday) || first.isAfter(yesterday)) {
            throw new IllegalArgumentException("an archive must end before today, by " + yesterday + " at the latest");
        }
        return new ArchivePlan(museumCode, first, last, maxRows);
    }
}
