package museum.vitrine.benchmarks.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import museum.vitrine.simulation.ExpectedOutcome;
import org.junit.jupiter.api.Test;

class RecordStreamTest {

    private static final int RECORDS = 20_000;

    @Test
    void isTheSameAtEveryRun() {
        RecordStream one = RecordStream.measured(300);
        RecordStream other = RecordStream.measured(300);

        for (int i = 0; i < 1000; i++) {
            assertThat(one.get().payload()).isEqualTo(other.get().payload());
        }
    }

    @Test
    void namesTheSiteThatItExpects() {
        RecordStream stream = RecordStream.measured(300);
        Set<Integer> sites = new HashSet<>();

        for (int i = 0; i < RECORDS; i++) {
            KioskRecord record = stream.get();
            if (record.expected() instanceof ExpectedOutcome.Rating(int site, int value)) {
                assertThat(text(record)).contains("\"site\": \"" + site + "\"", "\"val\": " + value);
                sites.add(site);
            }
        }

        assertThat(sites).hasSizeGreaterThan(1700).allMatch(site -> site >= 0 && site < 1800);
    }

    @Test
    void leavesUnregisteredSitesUnregistered() {
        RecordStream stream = RecordStream.measured(300);
        byte[] unregistered = "{\"site\": \"7\", \"val\": 1}".getBytes(StandardCharsets.US_ASCII);
        byte[] noNumber = "{\"site\": \"ERR\"}".getBytes(StandardCharsets.US_ASCII);
        byte[] registered = "{\"site\": \"5\", \"val\": 1}".getBytes(StandardCharsets.US_ASCII);

        assertThat(stream.withSiteOf(unregistered, 12)).asString().isEqualTo("{\"site\": \"1807\", \"val\": 1}");
        assertThat(stream.withSiteOf(noNumber, 12)).asString().isEqualTo("{\"site\": \"ERR\"}");
        assertThat(stream.withSiteOf(registered, 12)).asString().isEqualTo("{\"site\": \"17\", \"val\": 1}");
    }

    @Test
    void hasTimesThatAscend() {
        RecordStream stream = RecordStream.measured(300);
        long before = 0;
        for (int i = 0; i < RECORDS; i++) {
            long at = stream.get().atMicros();
            assertThat(at).isGreaterThan(before);
            before = at;
        }
    }

    @Test
    void breaksAsManyAsItIsTold() {
        assertThat(shareBroken(RecordStream.measured(1))).isBetween(0.16, 0.18);
        assertThat(shareBroken(RecordStream.withInvalidShare(0.5))).isBetween(0.48, 0.52);
    }

    private static double shareBroken(RecordStream stream) {
        Expectation expected = new Expectation();
        for (int i = 0; i < RECORDS; i++) {
            expected.take(stream.get(), 0, i);
        }
        assertThat(expected.accepted()
                        + expected.rejected().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .isEqualTo(expected.records());
        return 1 - (double) expected.accepted() / expected.records();
    }

    private static String text(KioskRecord record) {
        return new String(record.payload(), StandardCharsets.US_ASCII);
    }
}
