package museum.vitrine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PackedRecordsTest {

    @Test
    void giveBackEveryRecordAsItWasPacked() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long first = 5_000_000_000L;
        List<SourceRecord> records = new ArrayList<>();
        PackedRecords.Packer packer = new PackedRecords.Packer(first);
        long position = first + 17; // behind a header
        for (int i = 0; i < 5_000; i++) {
            byte[] payload = new byte[random.nextInt(60)];
            random.nextBytes(payload);
            long next = position + payload.length + 1 + random.nextInt(2); // its line end
            records.add(new SourceRecord(position, next, payload));
            packer.add(records.getLast());
            position = next;
        }

        PackedRecords packed = packer.pack();

        assertThat(packed).as("seed %d", seed).hasSameSizeAs(records);
        assertThat(packer.bytes())
                .isEqualTo(packed.stream().mapToInt(it -> it.payload().length).sum());
        for (int i = 0; i < records.size(); i++) {
            assertThat(packed.get(i))
                    .as("seed %d, record %d", seed, i)
                    .usingRecursiveComparison()
                    .isEqualTo(records.get(i));
        }
    }

    @Test
    void haveNoRecordBeyondTheLast() {
        PackedRecords.Packer packer = new PackedRecords.Packer(0);
        packer.add(new SourceRecord(0, 3, "ab".getBytes(StandardCharsets.UTF_8)));

        PackedRecords packed = packer.pack();

        assertThatThrownBy(() -> packed.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
