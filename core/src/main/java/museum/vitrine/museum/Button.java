package museum.vitrine.museum;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A registered rating or request: what one button of a kiosk means.
///
/// @param id          the row of `rating` or `request`
/// @param value       what the kiosk sends for it, 0 and more
/// @param description such as `Amazing` or `Assistance`
/// @param retiredAt   from when on presses of it are refused; earlier ones, from an archive, still count.
///                    Null: in use.
public record Button(
        short id, int value, String description, @Nullable Instant retiredAt) {

    /// Whether a press at that time counts.
    public boolean isInUseAt(Instant time) {
        return retiredAt == null || time.isBefore(retiredAt);
    }
}
