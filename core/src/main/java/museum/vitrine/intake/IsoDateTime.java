package museum.vitrine.intake;

import java.time.LocalDate;
import java.time.Month;
import java.time.chrono.IsoChronology;

/// Reads the date-times of the record contract, a strict part of ISO 8601:
///
///     YYYY-MM-DD, a space or T, HH:MM, optionally :SS, then optionally a point and 1 to 9 digits;
///     last Z, an offset such as +01, +01:00 or +0100 (up to 18 hours either way), or nothing
///
/// in ASCII, with a capital T and Z, days that exist, and neither 24:00 nor a leap second. Holds the parts of
/// the last one read; belongs to the thread that owns the intake.
final class IsoDateTime {

    /// What [#offsetSeconds] is for a date-time without an offset.
    static final int NO_OFFSET = Integer.MIN_VALUE;

    private static final int MAX_LENGTH = "YYYY-MM-DDTHH:MM:SS.NNNNNNNNN+HH:MM".length();
    private static final int MAX_FRACTION_DIGITS = 9;
    private static final int MAX_OFFSET_SECONDS = 18 * 3600;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int WRONG = -1;

    private char[] text = {};
    private int end;
    private int next;

    // Most records are of the same day as the one before.
    private int lastDate = WRONG;
    private long epochDay;

    private int secondOfDay;
    private int nano;
    private int offsetSeconds;

    /// Takes a date-time apart; says whether it is one. If not, the parts are undefined.
    boolean read(char[] chars, int length) {
        if (length > MAX_LENGTH) {
            return false;
        }
        text = chars;
        end = length;
        next = 0;
        return readDate() && (isNext('T') || isNext(' ')) && readTime() && readOffset() && next == end;
    }

    /// The date and time as written, in seconds since 1970-01-01T00:00:00 on the same clock.
    long localSecond() {
        return epochDay * SECONDS_PER_DAY + secondOfDay;
    }

    /// The fraction of the second, in nanoseconds.
    int nano() {
        return nano;
    }

    /// How far the clock is ahead of UTC, or [#NO_OFFSET].
    int offsetSeconds() {
        return offsetSeconds;
    }

    private boolean readDate() {
        int year = digits(4);
        int month = isNext('-') ? digits(2) : WRONG;
        int day = isNext('-') ? digits(2) : WRONG;
        if (year == WRONG || month < 1 || month > 12 || day < 1) {
            return false;
        }
        int date = (year * 100 + month) * 100 + day;
        if (date == lastDate) {
            return true;
        }
        if (day > Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year))) {
            return false;
        }
        lastDate = date;
        epochDay = LocalDate.of(year, month, day).toEpochDay();
        return true;
    }

    private boolean readTime() {
        int hour = digits(2);
        int minute = isNext(':') ? digits(2) : WRONG;
        boolean hasSecond = isNext(':');
        int second = hasSecond ? digits(2) : 0;
        nano = hasSecond && isNext('.') ? fraction() : 0;
        secondOfDay = (hour * 60 + minute) * 60 + second;
        return isWithin(23, hour) && isWithin(59, minute) && isWithin(59, second) && nano != WRONG;
    }

    private boolean readOffset() {
        offsetSeconds = NO_OFFSET;
        if (next == end) {
            return true;
        }
        offsetSeconds = 0;
        if (isNext('Z')) {
            return true;
        }
        boolean isBehind = isNext('-');
        if (!isBehind && !isNext('+')) {
            return false;
        }
        int hour = digits(2);
        int minute = 0;
        if (next < end) {
            isNext(':');
            minute = digits(2);
        }
        int seconds = (hour * 60 + minute) * 60;
        offsetSeconds = isBehind ? -seconds : seconds;
        return isWithin(18, hour) && isWithin(59, minute) && seconds <= MAX_OFFSET_SECONDS;
    }

    private static boolean isWithin(int max, int value) {
        return value >= 0 && value <= max;
    }

    private boolean isNext(char expected) {
        boolean isNext = next < end && text[next] == expected;
        next += isNext ? 1 : 0;
        return isNext;
    }

    private int digits(int count) {
        if (count > end - next) {
            return WRONG;
        }
        int value = 0;
        for (int stop = next + count; next < stop; next++) {
            int digit = text[next] - '0';
            if (digit < 0 || digit > 9) {
                return WRONG;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private int fraction() {
        int value = 0;
        int count = 0;
        while (count < MAX_FRACTION_DIGITS && next < end && text[next] >= '0' && text[next] <= '9') {
            value = value * 10 + text[next] - '0';
            next++;
            count++;
        }
        if (count == 0) {
            return WRONG;
        }
        for (; count < MAX_FRACTION_DIGITS; count++) {
            value *= 10;
        }
        return value;
    }
}
