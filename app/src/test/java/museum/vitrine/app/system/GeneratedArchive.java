package museum.vitrine.app.system;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.TreeMap;

/// An archive of random presses, and what an import must make of it: an oracle that counts while it writes, and
/// knows nothing of the code under test.
final class GeneratedArchive {

    private static final int DAYS = 28;
    private static final int SECONDS_OF_OPENING = 9 * 3600;

    private final Path folder;
    private final Random random;

    /// Ratings by `site|value`, and requests by `site|type`, as they must be counted.
    final TreeMap<String, Long> ratings = new TreeMap<>();

    final TreeMap<String, Long> requests = new TreeMap<>();

    GeneratedArchive(Path folder, long seed) {
        System.out.println("seed of the generated archive: " + seed);
        this.folder = folder;
        this.random = new Random(seed);
    }

    Path folder() {
        return folder;
    }

    long rows() {
        return ratings.values().stream().mapToLong(Long::longValue).sum()
                + requests.values().stream().mapToLong(Long::longValue).sum();
    }

    GeneratedArchive withExhibitions(int count) throws IOException {
        for (int site = 0; site < count; site++) {
            Files.writeString(folder.resolve("lmnh_exhibition_no" + site + ".json"), exhibition(site));
        }
        return this;
    }

    GeneratedArchive withHistory(String number, int rows, int sites) throws IOException {
        try (BufferedWriter file = Files.newBufferedWriter(folder.resolve("lmnh_hist_data_" + number + ".csv"))) {
            file.write("at,site,val,type\n");
            for (int row = 0; row < rows; row++) {
                file.write(row(random.nextInt(sites)));
            }
        }
        return this;
    }

    static String exhibition(int site) {
        return """
            {"EXHIBITION_NAME": "Exhibition %1$d", "EXHIBITION_ID": "EXH_%1$02d", "FLOOR": "%2$d",
             "DEPARTMENT": "Department %2$d", "START_DATE": "0%3$d/05/21", "DESCRIPTION": "What number %1$d shows."}
            """.formatted(site, site % 3, site % 9 + 1);
    }

    private String row(int site) {
        int second = random.nextInt(SECONDS_OF_OPENING);
        StringBuilder row = new StringBuilder("2024-02-");
        twoDigits(row, 1 + random.nextInt(DAYS)).append(' ');
        twoDigits(row, 9 + second / 3600).append(':');
        twoDigits(row, second / 60 % 60).append(':');
        twoDigits(row, second % 60).append(',').append(site).append(',');
        if (random.nextInt(25) == 0) {
            int type = random.nextInt(18) == 0 ? 1 : 0;
            requests.merge(site + "|" + type, 1L, Long::sum);
            return row.append("-1,").append(type).append(".0\n").toString();
        }
        int value = random.nextInt(5);
        ratings.merge(site + "|" + value, 1L, Long::sum);
        return row.append(value).append(",\n").toString();
    }

    private static StringBuilder twoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
