package museum.vitrine.quarantine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A rejected record as it is kept. Its payload is asked for apart, because it may be long.
///
/// @param payloadBytes how long the record is
/// @param state        `open`, `replayed` or `discarded`
/// @param resolvedAt   when it was replayed or discarded; null while it is open
/// @param resolvedBy   by whom
public record QuarantinedRecord(
        long id,
        String source,
        String partition,
        long position,
        Instant receivedAt,
        String reason,
        String detail,
        int payloadBytes,
        String state,
        @Nullable Instant resolvedAt,
        @Nullable String resolvedBy) {}
