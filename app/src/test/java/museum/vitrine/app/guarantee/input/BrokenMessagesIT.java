package museum.vitrine.app.guarantee.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.GeneratedStream;
import museum.vitrine.app.fixture.ProducedRecord;
import museum.vitrine.app.fixture.SharedData;
import museum.vitrine.app.fixture.TestMuseum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Messages that were broken byte by byte, through the real `consume`: each one is counted or in the
/// quarantine, and there it has every byte. `-Dvitrine.test.broken-messages=N` sets how many are sent.
@Timeout(600)
class BrokenMessagesIT {

    private static final int MESSAGES = Integer.getInteger("vitrine.test.broken-messages", 2_000);
    private static final long SEED = Long.getLong("vitrine.test.seed", System.nanoTime());
    private static final int MAX_CHANGES = 4;
    private static final String STORED = """
        SELECT partition || ' ' || source_position, encode(payload, 'hex')
        FROM quarantined_record JOIN source_partition USING (source_partition_id)
        UNION ALL
        SELECT partition || ' ' || source_position, 'counted'
        FROM rating_interaction JOIN source_partition USING (source_partition_id)
        UNION ALL
        SELECT partition || ' ' || source_position, 'counted'
        FROM request_interaction JOIN source_partition USING (source_partition_id)
        """;

    private final Random random = new Random(SEED);

    @Test
    void everyBrokenMessageIsCountedOrKeptWhole() {
        System.out.println("-Dvitrine.test.seed=" + SEED);
        List<byte[]> originals = originals();
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            sent.add(broken(originals.get(random.nextInt(originals.size()))));
        }
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.produce(sent.stream());

            museum.vitrineDone("consume", "--limit", String.valueOf(MESSAGES));

            Map<String, String> stored = museum.rows(STORED).stream()
                    .map(row -> row.split("\\|", -1))
                    .collect(Collectors.toMap(row -> row[0], row -> row[1], (_, _) -> "twice", TreeMap::new));
            assertThat(stored).hasSize(MESSAGES);
            assertThat(stored.values()).contains("counted").doesNotContain("twice");
            for (int i = 0; i < MESSAGES; i++) {
                String place = i % TestMuseum.PARTITIONS + " " + i / TestMuseum.PARTITIONS;
                assertThat(stored.get(place))
                        .as(place)
                        .isIn("counted", HexFormat.of().formatHex(sent.get(i)));
            }
            museum.verify();
        }
    }

    private byte[] broken(byte[] message) {
        byte[] broken = message;
        int changes = random.nextInt(MAX_CHANGES + 1);
        for (int i = 0; i < changes; i++) {
            broken = changed(broken);
        }
        return broken;
    }

    private byte[] changed(byte[] message) {
        int at = random.nextInt(message.length + 1);
        byte[] some = new byte[random.nextInt(4)];
        random.nextBytes(some);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(message, at);
            case 1 -> joined(Arrays.copyOf(message, at), some, Arrays.copyOfRange(message, at, message.length));
            case 2 -> {
                int to = Math.min(message.length, at + some.length);
                yield joined(Arrays.copyOf(message, at), some, Arrays.copyOfRange(message, to, message.length));
            }
            default -> joined(message, new byte[0], Arrays.copyOfRange(message, at, message.length));
        };
    }

    private static byte[] joined(byte[] first, byte[] second, byte[] third) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length + third.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        System.arraycopy(third, 0, joined, first.length + second.length, third.length);
        return joined;
    }

    private static List<byte[]> originals() {
        Stream<String> generated = new GeneratedStream(SEED).messages(300).map(ProducedRecord::payload);
        Stream<String> real = SharedData.find("stream/lmnh-2024-10-21.jsonl").stream()
                .flatMap(file -> {
                    try {
                        return Files.readAllLines(file).stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        return Stream.concat(generated, real)
                .map(message -> message.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
