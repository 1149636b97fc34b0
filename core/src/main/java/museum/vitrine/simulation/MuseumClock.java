package museum.vitrine.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import museum.vitrine.museum.OpeningHours;

/// Says in which part of the museum's day a moment lies.
final class MuseumClock {

    private static final int NANOS_PER_MICRO = 1_000;

    private final ZoneId zone;
    private final ZoneRules rules;
    private final OpeningHours hours;

    MuseumClock(ZoneId zone, OpeningHours hours) {
        this.zone = zone;
        this.rules = zone.getRules();
        this.hours = hours;
    }

    /// The part of the day that a moment belongs to. Takes some microseconds: ask again at its end.
    DayPart partAt(long epochMicros) {
        Instant moment = Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS);
        ZoneOffset offset = rules.getOffset(moment);
        LocalDateTime local = LocalDateTime.ofInstant(moment, offset);
        return new DayPart(local.toLocalDate(), offset, end(epochMicros, local.toLocalDate()), isOpen(local));
    }

    private boolean isOpen(LocalDateTime local) {
        return hours.contains(local.toLocalTime());
    }

    private long end(long epochMicros, LocalDate today) {
        long end = micros(today.plusDays(1).atStartOfDay(zone).toInstant());
        end = Math.min(end, firstBehind(epochMicros, today.atTime(hours.opens())));
        // The closing time still belongs to the opening hours.
        LocalDateTime closes = today.atTime(hours.closes());
        end = Math.min(
                end,
                firstBehind(epochMicros, closes.truncatedTo(ChronoUnit.MICROS).plusNanos(NANOS_PER_MICRO)));
        ZoneOffsetTransition transition = rules.nextTransition(Instant.EPOCH.plus(epochMicros, ChronoUnit.MICROS));
        return transition == null ? end : Math.min(end, micros(transition.getInstant()));
    }

    /// When the clock shows that time next, within this day; none if it does not.
    private long firstBehind(long epochMicros, LocalDateTime time) {
        return rules.getValidOffsets(time).stream()
                .mapToLong(offset -> micros(time.toInstant(offset)))
                .filter(micros -> micros > epochMicros)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
