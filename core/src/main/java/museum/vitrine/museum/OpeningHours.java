package museum.vitrine.museum;

import java.time.LocalTime;

/// When a museum is open, every day, on its own wall clock; both ends belong to it, exact to the fraction.
///
/// A museum that closes before it opens is open over midnight. From 00:00 to [LocalTime#MAX] it never closes.
public record OpeningHours(LocalTime opens, LocalTime closes) {

    /// Whether the museum is open at that time of day.
    ///
    /// @param nanoOfDay nanoseconds on the museum's clock since its midnight
    public boolean contains(long nanoOfDay) {
        boolean hasOpened = nanoOfDay >= opens.toNanoOfDay();
        boolean hasNotClosed = nanoOfDay <= closes.toNanoOfDay();
        return closes.isBefore(opens) ? hasOpened || hasNotClosed : hasOpened && hasNotClosed;
    }

    /// Whether the museum is open at that time of day.
    public boolean contains(LocalTime time) {
        return contains(time.toNanoOfDay());
    }
}
