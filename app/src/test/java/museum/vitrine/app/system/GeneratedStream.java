package museum.vitrine.app.system;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Random messages, one in six broken, and what a loader must make of them: an oracle that knows nothing of the
/// code under test. Registered are sites 0 to 5, ratings 0 to 4 and requests 0 and 1.
final class GeneratedStream {

    private static final String[] BROKEN = {
        "{\"at\": \"%s\", \"site\": \"9\", \"val\": 1}|UNKNOWN_EXHIBITION",
        "{\"at\": \"%s\", \"site\": \"2\", \"val\": 7}|INVALID_VAL",
        "{\"at\": \"%s\", \"site\": \"2\", \"val\": \"ERR\"}|INVALID_VAL",
        "{\"at\": \"%s\", \"site\": \"2\"}|MISSING_VAL",
        "{\"site\": \"2\", \"val\": 1}|MISSING_AT",
        "{\"at\": \"%s\", \"val\": 1}|MISSING_SITE",
        "{\"at\": \"%s\", \"site\": \"None\", \"val\": 1}|INVALID_SITE",
        "{\"at\": \"%s\", \"site\": \"3\", \"val\": -1}|MISSING_TYPE",
        "{\"at\": \"%s\", \"site\": \"3\", \"val\": -1, \"type\": 2}|INVALID_TYPE",
        "{\"at\": \"2024-05-05T03:00:00+01:00\", \"site\": \"3\", \"val\": 1}|OUTSIDE_HOURS",
        "no json|MALFORMED",
    };

    private final Random random;

    /// Ratings by `site|value`, requests by `site|type`, rejects by reason.
    final TreeMap<String, Long> ratings = new TreeMap<>();

    final TreeMap<String, Long> requests = new TreeMap<>();
    final TreeMap<String, Long> rejects = new TreeMap<>();

    GeneratedStream(long seed) {
        System.out.println("seed of the generated stream: " + seed);
        this.random = new Random(seed);
    }

    Stream<byte[]> messages(long count) {
        return LongStream.range(0, count).mapToObj(number -> next().getBytes(StandardCharsets.UTF_8));
    }

    long count() {
        return Stream.of(ratings, requests, rejects)
                .flatMap(counts -> counts.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private String next() {
        String at = "2024-05-" + twoDigits(1 + random.nextInt(28)) + "T" + twoDigits(9 + random.nextInt(9)) + ":"
                + twoDigits(random.nextInt(60)) + ":" + twoDigits(random.nextInt(60)) + "."
                + (100_000 + random.nextInt(900_000)) + "+01:00";
        if (random.nextInt(6) == 0) {
            String[] broken = BROKEN[random.nextInt(BROKEN.length)].split("\\|", -1);
            rejects.merge(broken[1], 1L, Long::sum);
            return broken[0].replace("%s", at);
        }
        int site = random.nextInt(6);
        if (random.nextInt(25) == 0) {
            int type = random.nextInt(2);
            requests.merge(site + "|" + type, 1L, Long::sum);
            return "{\"at\": \"" + at + "\", \"site\": \"" + site + "\", \"val\": -1, \"type\": " + type + "}";
        }
        int value = random.nextInt(5);
        ratings.merge(site + "|" + value, 1L, Long::sum);
        return "{\"at\": \"" + at + "\", \"site\": \"" + site + "\", \"val\": " + value + "}";
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
