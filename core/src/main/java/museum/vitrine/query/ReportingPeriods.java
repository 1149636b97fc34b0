package museum.vitrine.query;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import museum.vitrine.museum.Museum;
import museum.vitrine.query.ReportingPeriod.Comparison;
import org.jspecify.annotations.Nullable;

/// Understands periods on the clock of one museum: `today`, `yesterday`, `since-opening`, `last-hour`, `this-week`,
/// `last-week`, `this-month`, `last-month`, `this-year`, `last-year`, `last-7-days` (any number, today included),
/// `all`, one date, or two dates with `..` between them, both included. Weeks begin on Monday.
///
/// A period is compared with the one before it that has the same weekdays: a day with that of the week before, seven
/// days with the seven before, a month with the month before. One that has not ended is compared up to the same time,
/// to
/// the quarter hour. Thread-safe.
public final class ReportingPeriods {

    /// What `last-N-days` and two dates may span at most.
    static final int MAX_DAYS = 50 * 366;

    /// Before which no date is understood: long before the first kiosk.
    static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private static final Pattern LAST_DAYS = Pattern.compile("last-(\\d{1,5})-days");
    private static final int DAYS_OF_WEEK = 7;
    private static final int MINUTES = 15;

    private final ZoneId zone;
    private final Museum museum;
    private final InstantSource clock;
    private final Supplier<@Nullable LocalDate> firstDay;

    /// @param firstDay looks up with which day `all` begins, or null when there is none; only asked for `all`
    public ReportingPeriods(Museum museum, InstantSource clock, Supplier<@Nullable LocalDate> firstDay) {
        this.zone = museum.zone();
        this.museum = museum;
        this.clock = clock;
        this.firstDay = firstDay;
    }

    /// The period as it is at this moment.
    ///
    /// @throws IllegalArgumentException when it is not understood; the message says what would be
    public ReportingPeriod of(String text) {
        LocalDateTime now = clock.instant().atZone(zone).toLocalDateTime();
        LocalDate today = now.toLocalDate();
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = today.withDayOfMonth(1);
        LocalDate newYear = today.withDayOfYear(1);
        return switch (text) {
            case "today" -> days(text, today, today, Period.ofDays(DAYS_OF_WEEK));
            case "yesterday" -> days(text, today.minusDays(1), today.minusDays(1), Period.ofDays(DAYS_OF_WEEK));
            case "since-opening" -> sinceOpening(text, now);
            case "last-hour" -> lastHour(text);
            case "this-week" -> days(text, monday, monday.plusDays(6), Period.ofDays(DAYS_OF_WEEK));
            case "last-week" -> days(text, monday.minusDays(7), monday.minusDays(1), Period.ofDays(DAYS_OF_WEEK));
            case "this-month" -> days(text, first, first.plusMonths(1).minusDays(1), Period.ofMonths(1));
            case "last-month" -> days(text, first.minusMonths(1), first.minusDays(1), Period.ofMonths(1));
            case "this-year" -> days(text, newYear, newYear.plusYears(1).minusDays(1), Period.ofYears(1));
            case "last-year" -> days(text, newYear.minusYears(1), newYear.minusDays(1), Period.ofYears(1));
            case "all" -> {
                LocalDate known = firstDay.get();
                LocalDate begin = known == null || known.isAfter(today) ? today : known;
                yield period(text, begin.atStartOfDay(), today.plusDays(1).atStartOfDay(), null);
            }
            default -> dates(text, today);
        };
    }

    private ReportingPeriod dates(String text, LocalDate today) {
        Matcher lastDays = LAST_DAYS.matcher(text);
        if (lastDays.matches()) {
            int count = Integer.parseInt(lastDays.group(1));
            if (count < 1 || count > MAX_DAYS) {
                throw new IllegalArgumentException(
                        "a period of " + count + " days: 1 to " + MAX_DAYS + " are possible");
            }
            return days(text, today.minusDays(count - 1L), today, wholeWeeks(count));
        }
        int dots = text.indexOf("..");
        LocalDate from = date(text, dots < 0 ? text : text.substring(0, dots));
        LocalDate to = dots < 0 ? from : date(text, text.substring(dots + 2));
        long count = ChronoUnit.DAYS.between(from, to) + 1;
        if (count < 1 || count > MAX_DAYS) {
            throw new IllegalArgumentException(
                    "the period '" + text + "' must begin before it ends, and have at most " + MAX_DAYS + " days");
        }
        return days(text, from, to, wholeWeeks(count));
    }

    private static LocalDate date(String text, String date) {
        try {
            LocalDate parsed = LocalDate.parse(date);
            if (parsed.getYear() >= EARLIEST.getYear() && parsed.getYear() <= 9999) {
                return parsed;
            }
        } catch (DateTimeException e) {
            throw notUnderstood(text, e);
        }
        throw notUnderstood(text, null);
    }

    private static IllegalArgumentException notUnderstood(String text, @Nullable Exception cause) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return new IllegalArgumentException(
                "the period '" + shown + "' is not understood; say today, yesterday, since-opening, last-hour,"
                        + " this-week, last-week, this-month, last-month, this-year, last-year, last-7-days, all,"
                        + " 2024-10-21 or 2024-10-21..2024-10-27, from the year 2000 on",
                cause);
    }

    /// As many days back as keep the weekday.
    private static Period wholeWeeks(long days) {
        return Period.ofDays(Math.toIntExact((days + DAYS_OF_WEEK - 1) / DAYS_OF_WEEK * DAYS_OF_WEEK));
    }

    private ReportingPeriod days(String text, LocalDate from, LocalDate to, Period back) {
        return period(text, from.atStartOfDay(), to.plusDays(1).atStartOfDay(), back);
    }

    private ReportingPeriod sinceOpening(String text, LocalDateTime now) {
        LocalDateTime opens = quarter(now.toLocalDate().atTime(museum.hours().opens()));
        LocalDateTime from = opens.isAfter(now) ? opens.minusDays(1) : opens;
        return period(text, from, from.plusDays(1), Period.ofDays(DAYS_OF_WEEK));
    }

    private ReportingPeriod lastHour(String text) {
        Instant until = nextQuarter(clock.instant());
        TimeRange hour = new TimeRange(until.minus(1, ChronoUnit.HOURS), until);
        return period(text, LocalDateTime.ofInstant(hour.from(), zone), hour, Period.ofDays(DAYS_OF_WEEK));
    }

    /// @param back how far back the period lies with which it is compared; null for none
    private ReportingPeriod period(String text, LocalDateTime from, LocalDateTime until, @Nullable Period back) {
        return period(text, from, TimeRange.of(from, until, zone), back);
    }

    private ReportingPeriod period(String text, LocalDateTime from, TimeRange asked, @Nullable Period back) {
        Instant now = clock.instant();
        Instant reached = latest(asked.from(), earliest(nextQuarter(now), asked.until()));
        TimeRange range = new TimeRange(asked.from(), reached);
        boolean isComplete = !asked.until().isAfter(now);
        Comparison comparison = back == null ? null : comparison(from, isComplete ? range : full(range), back);
        return new ReportingPeriod(text, range, comparison, isComplete);
    }

    /// Without the running quarter hour.
    private static TimeRange full(TimeRange range) {
        return new TimeRange(range.from(), latest(range.from(), range.until().minus(TimeRange.QUARTER_HOUR)));
    }

    /// The 31st of a month is compared with no day of a shorter one, and nothing with a part of itself.
    private @Nullable Comparison comparison(LocalDateTime from, TimeRange present, Period back) {
        if (present.isEmpty()) {
            return null;
        }
        Instant before = from.minus(back).atZone(zone).toInstant();
        LocalDateTime end = LocalDateTime.ofInstant(present.until(), zone).minus(back);
        Instant reached = earliest(end.atZone(zone).toInstant(), present.from());
        return new Comparison(present, new TimeRange(before, latest(before, reached)));
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant nextQuarter(Instant time) {
        long seconds = TimeRange.QUARTER_HOUR.toSeconds();
        return Instant.ofEpochSecond((time.getEpochSecond() / seconds + 1) * seconds);
    }

    private static LocalDateTime quarter(LocalDateTime time) {
        return time.truncatedTo(ChronoUnit.HOURS).plusMinutes((long) time.getMinute() / MINUTES * MINUTES);
    }
}
