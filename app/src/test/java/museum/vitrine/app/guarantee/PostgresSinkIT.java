package museum.vitrine.app.guarantee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.intake.Intake;
import museum.vitrine.intake.IntakeRules;
import museum.vitrine.intake.JsonDecoder;
import museum.vitrine.load.Batch;
import museum.vitrine.load.LoadListener;
import museum.vitrine.load.PositionMovedException;
import museum.vitrine.source.Position;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.SourceRecord;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseRole;
import museum.vitrine.store.PostgresSink;
import museum.vitrine.store.ReferenceTables;
import museum.vitrine.store.SourcePartitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A batch of several partitions, and the one transaction that it is.
class PostgresSinkIT {

    private static final Instant NOW = Instant.parse("2024-11-20T12:00:00Z");

    private TestMuseum museum;
    private Database database;
    private SourcePartitions positions;
    private PostgresSink sink;

    @BeforeEach
    void open() {
        museum = TestMuseum.withExhibitions();
        database = museum.open(DatabaseRole.LOADER);
        positions = new SourcePartitions(database, 1, true);
        sink = new PostgresSink(database, positions, LoadListener.NONE);
    }

    @AfterEach
    void close() {
        database.close();
        museum.close();
    }

    @Test
    void loadsAllPartitionsOrNone() {
        register(3);
        load(part(2, 0, 4), part(0, 0, 3), part(1, 0, 0));
        assertThat(nextPositions()).containsExactly(3L, 0L, 4L);
        museum.execute("UPDATE source_partition SET next_position = 9 WHERE partition = '2'");

        assertThatThrownBy(() -> load(part(0, 3, 5), part(2, 4, 6)))
                .isInstanceOf(PositionMovedException.class)
                .hasMessageContaining("9");

        assertThat(nextPositions()).containsExactly(3L, 0L, 9L);
        assertThat(effects()).isEqualTo(7);
    }

    @Test
    void partsOfOnePartitionAreStoredAsOneStretch() {
        register(2);
        SourceBatch first = part(0, 0, 5);
        SourceBatch last = new SourceBatch(
                first.partition(),
                new Position(5, 2),
                new Position(9, 3),
                part(0, 5, 9).records(),
                NOW.plusSeconds(1),
                true);

        load(first, part(1, 0, 1), last);

        assertThat(nextPositions()).containsExactly(9L, 1L);
        assertThat(museum.rows("""
                SELECT concat_ws(' ', leader_epoch, complete, records_read, accepted, rejected)
                FROM source_partition WHERE partition = '0'""")).containsExactly("3 t 9 5 4");
        assertThat(museum.rows("""
                SELECT source_position || ' ' || extract(epoch FROM received_at - '%s')::integer
                FROM quarantined_record ORDER BY quarantined_record_id""".formatted(NOW))).containsExactly("1 0", "3 0", "5 1", "7 1");
        museum.verify();
    }

    @Test
    void manyPartitionsAreOneRoundTrip() {
        register(300);

        load(IntStream.range(0, 300)
                .map(partition -> 299 - partition)
                .mapToObj(partition -> part(partition, 0, 2))
                .toArray(SourceBatch[]::new));

        assertThat(nextPositions()).hasSize(300).containsOnly(2L);
        assertThat(effects()).isEqualTo(600);
        museum.verify();
    }

    @Test
    void recordThatIsQuarantinedAlreadyMeansThatAnotherLoaderWasFaster() {
        register(2);
        load(part(0, 0, 4), part(1, 0, 4));

        assertThatThrownBy(() -> load(part(0, 4, 8), part(1, 0, 4))).isInstanceOf(PositionMovedException.class);

        assertThat(nextPositions()).containsExactly(4L, 4L);
        museum.verify();
    }

    @Test
    void recordThatIsQuarantinedThoughThePositionsSayOtherwiseEndsTheLoader() {
        register(2);
        load(part(0, 0, 4), part(1, 0, 4));
        museum.execute("UPDATE source_partition SET next_position = 0 WHERE partition = '1'");

        assertThatThrownBy(() -> load(part(0, 4, 8), part(1, 0, 4)))
                .isExactlyInstanceOf(PipelineException.class)
                .hasMessageContaining("vitrine db verify");

        assertThat(effects()).isEqualTo(8);
    }

    @Test
    void rowsThatAreOthersByNowRefuseOneBatchAndNoMore() {
        register(1);
        load(part(0, 0, 2));
        museum.execute("""
                UPDATE source_partition SET partition = '1' WHERE partition = '0';
                INSERT INTO source_partition (source, partition, museum_id, next_position, enforce_hours)
                VALUES ('kafka:cluster/lmnh/topic', '0', 1, 0, true)""");

        assertThatThrownBy(() -> load(part(0, 0, 3), part(1, 2, 4))).isInstanceOf(PositionMovedException.class);
        load(part(0, 0, 3), part(1, 2, 4));

        assertThat(nextPositions()).containsExactly(3L, 4L);
        museum.verify();
    }

    private void register(int partitions) {
        positions.insertMissing(IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(PostgresSinkIT::partition, _ -> Position.at(0))));
    }

    private void load(SourceBatch... polled) {
        sink.load(batch(polled), () -> {});
    }

    private Batch batch(SourceBatch... polled) {
        Intake intake = new Intake(
                new JsonDecoder(),
                new ReferenceTables(database, "lmnh").read(),
                new IntakeRules(Duration.ofMinutes(5), true));
        return Batch.examine(List.of(polled), intake);
    }

    /// Every second record is broken.
    private static SourceBatch part(int partition, long from, long to) {
        List<SourceRecord> records = new ArrayList<>();
        LongStream.range(from, to).forEach(position -> {
            String message = position % 2 == 0
                    ? "{\"at\": \"2024-11-20T11:00:00+00:00\", \"site\": \"1\", \"val\": 3}"
                    : "broken";
            records.add(new SourceRecord(position, position + 1, message.getBytes(UTF_8)));
        });
        return new SourceBatch(partition(partition), Position.at(from), Position.at(to), records, NOW, false);
    }

    private static SourcePartition partition(int number) {
        return new SourcePartition("kafka:cluster/lmnh/topic", String.valueOf(number));
    }

    private List<Long> nextPositions() {
        return museum.rows("SELECT next_position FROM source_partition ORDER BY partition::integer").stream()
                .map(Long::valueOf)
                .toList();
    }

    private long effects() {
        return museum.number(
                "SELECT (SELECT count(*) FROM rating_interaction) + (SELECT count(*) FROM quarantined_record)");
    }
}
