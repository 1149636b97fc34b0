package museum.vitrine.app.guarantee.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.Contents;
import museum.vitrine.app.fixture.GeneratedStream;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestProducer;
import museum.vitrine.app.fixture.TestStack;
import museum.vitrine.app.fixture.VitrineProcess;
import museum.vitrine.app.guarantee.FaultyProgram;
import museum.vitrine.app.guarantee.StepFault;
import museum.vitrine.load.LoadStep;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `consume`, while its topic changes under it.
@Timeout(180)
class ChangingTopicIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration FETCH_WAIT = Duration.ofMillis(100);

    private static final String LOSSES = "SELECT partition, lost_from, lost_to, policy FROM position_loss"
            + " JOIN source_partition USING (source_partition_id) ORDER BY 1";

    /// Also while it is stopped.
    private static final String STAYS_IN_GROUP = "KAFKA_SESSION_TIMEOUT_MS";

    private static final String NEWEST_SOURCE =
            "(SELECT source FROM source_partition ORDER BY source_partition_id DESC LIMIT 1)";

    @Test
    void recordsFetchedFromATopicThatIsMadeAnewAreNotTakenForTheNewOnes() {
        GeneratedStream stream = new GeneratedStream(61);
        Map<String, String> smallPolls = Map.of("KAFKA_MAX_POLL_RECORDS", "10", STAYS_IN_GROUP, "45000");
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.produce(stream, 400);
            String oldTopic = museum.topicId();
            try (VitrineProcess loader = VitrineProcess.start(
                    FaultyProgram.class,
                    museum.environment(smallPolls),
                    List.of(StepFault.stoppedBehind(LoadStep.POLLED, 1).javaOption()),
                    "consume")) {
                await().atMost(PATIENCE).until(loader::isStopped);
                museum.deleteTopic();
                museum.createTopic(TestMuseum.PARTITIONS);
                museum.produce(stream, 400);
                loader.signal("CONT");

                await().atMost(PATIENCE)
                        .until(() -> museum.number("SELECT coalesce(sum(records_read), 0) FROM source_partition"
                                        + " WHERE source = " + NEWEST_SOURCE)
                                == 400);
                assertThat(loader.terminate()).as(loader.err()).isZero();
            }
            long old = Contents.recordsRead(museum) - 400;
            assertThat(old).isLessThanOrEqualTo(20); // what two loaders had in hand, if its topic was asked for in time
            forgetWhatWentWithTheTopic(museum, stream, oldTopic);
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void topicThatIsMadeAnewTwiceIsReadEachTime() {
        GeneratedStream stream = new GeneratedStream(62);
        try (TestMuseum museum = TestMuseum.withExhibitions();
                VitrineProcess loader = museum.start(List.of(), "consume")) {
            for (int round = 1; round <= 2; round++) {
                museum.produce(stream, 300);
                museum.produce(stream, 300);
                long expected = 600L * round;
                await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == expected);
                museum.deleteTopic();
                museum.createTopic(TestMuseum.PARTITIONS);
            }
            assertThat(loader.terminate()).as(loader.err()).isZero();
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void partitionsAddedUnderARunningLoaderAreReadFromTheirBeginning() throws ExecutionException, InterruptedException {
        GeneratedStream stream = new GeneratedStream(63);
        Map<String, String> quick = Map.of("KAFKA_METADATA_MAX_AGE_MS", "1000", "AUTO_OFFSET", "latest");
        try (TestMuseum museum = TestMuseum.withExhibitions();
                VitrineProcess loader = VitrineProcess.start(museum.environment(quick), List.of(), "consume");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            await().atMost(PATIENCE)
                    .until(() -> museum.number("SELECT count(*) FROM source_partition") == TestMuseum.PARTITIONS);
            Future<?> producer = threads.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    museum.produce(stream, 100);
                }
            });
            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) > 0);
            museum.addPartitions(6);
            producer.get();
            produce(museum, 6, stream, 600);

            await().atMost(PATIENCE)
                    .until(() ->
                            Contents.recordsRead(museum) == stream.expected().count());
            assertThat(museum.number("SELECT count(*) FROM source_partition WHERE records_read > 0"))
                    .isEqualTo(6);
            assertThat(loader.terminate()).as(loader.err()).isZero();
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void recordsDeletedUnderARunningLoaderEndItWhereAPersonShallDecide() {
        GeneratedStream stream = new GeneratedStream(64);
        try (TestMuseum museum = TestMuseum.withExhibitions();
                VitrineProcess loader = start(museum, "fail")) {
            deleteUnder(loader, museum, stream);

            assertThat(loader.await()).as(loader.err()).isEqualTo(1);

            assertThat(loader.err())
                    .contains("position 100 of kafka:", "the oldest record is 200", "VITRINE_POSITION_LOST");
            assertThat(museum.rows(LOSSES)).isEmpty();
            assertThat(Contents.recordsRead(museum)).isEqualTo(400);
            museum.verify();
        }
    }

    @Test
    void recordsDeletedUnderARunningLoaderArePassedOverAndCounted() {
        GeneratedStream stream = new GeneratedStream(67);
        try (TestMuseum museum = TestMuseum.withExhibitions();
                VitrineProcess loader = start(museum, "earliest")) {
            deleteUnder(loader, museum, stream);

            await().atMost(PATIENCE)
                    .until(() ->
                            Contents.recordsRead(museum) == stream.expected().count());

            assertThat(museum.rows(LOSSES))
                    .containsExactly(
                            "0|100|200|EARLIEST", "1|100|200|EARLIEST", "2|100|200|EARLIEST", "3|100|200|EARLIEST");
            assertThat(loader.terminate()).as(loader.err()).isZero();
            assertThat(loader.err()).contains("records were lost before they were read");
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void compactedRecordsArePassedOverFromTheBeginningAndFromTheMiddleOfAGap() {
        GeneratedStream before = new GeneratedStream(65);
        GeneratedStream left = new GeneratedStream(66);
        try (TestMuseum museum = TestMuseum.withExhibitions();
                TestMuseum later = TestMuseum.withExhibitions()) {
            String topic = museum.topic() + "compacted";
            CompactedTopic compacted = CompactedTopic.create(topic);
            compacted.produce(0, before, 60);
            compacted.produce(60, new GeneratedStream(68), 40);
            consume(museum, topic, 60);
            compacted.produce(0, left, 100);
            compacted.awaitNewSegment();
            compacted.produce(1_000, left, 20);
            compacted.awaitRecords(120);

            consume(museum, topic, 120);
            consume(later, topic, 120);

            String position = "SELECT next_position, records_read FROM source_partition";
            assertThat(museum.rows(position)).containsExactly("220|180");
            assertThat(later.rows(position)).containsExactly("220|120");
            left.expected().assertHeldBy(later);
            left.expected().with(before.expected()).assertHeldBy(museum);
        }
    }

    private static void consume(TestMuseum museum, String topic, int records) {
        CommandRun run = CommandRun.of(
                museum.environment(Map.of("TOPIC", topic, "GROUP", museum.topic())),
                "consume",
                "--limit",
                String.valueOf(records));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    /// What was not read of a topic before it was deleted is gone with it.
    private static void forgetWhatWentWithTheTopic(TestMuseum museum, GeneratedStream stream, String topicId) {
        for (int partition = 0; partition < TestMuseum.PARTITIONS; partition++) {
            long unread = museum.number("""
                SELECT coalesce(max(next_position), 0) FROM source_partition
                WHERE source LIKE '%%/%s' AND partition = '%d'""".formatted(topicId, partition));
            stream.expected().forget(topicId, String.valueOf(partition), unread, Long.MAX_VALUE);
        }
    }

    /// Deletes a hundred records of each partition that a loader has not read yet.
    private static void deleteUnder(VitrineProcess loader, TestMuseum museum, GeneratedStream stream) {
        museum.produce(stream, 400);
        await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 400);
        loader.signal("STOP");
        await().pollDelay(FETCH_WAIT.multipliedBy(5)).until(() -> true); // its last fetch is answered, without records
        museum.produce(noise(400));
        museum.produce(stream, 40);
        deleteRecordsBefore(museum, 200);
        loader.signal("CONT");
    }

    private static Stream<byte[]> noise(int count) {
        return IntStream.range(0, count).mapToObj(_ -> "no json".getBytes(StandardCharsets.UTF_8));
    }

    private static void produce(TestMuseum museum, int partitions, GeneratedStream stream, int count) {
        try (TestProducer producer = new TestProducer(museum.topic(), Map.of())) {
            producer.spreadOver(partitions);
            stream.messages(count).forEach(message -> producer.send(message, stream.expected()));
        }
    }

    private static VitrineProcess start(TestMuseum museum, String positionLost) {
        Map<String, String> changes = Map.of(
                "KAFKA_FETCH_MAX_WAIT_MS",
                String.valueOf(FETCH_WAIT.toMillis()),
                "VITRINE_POSITION_LOST",
                positionLost);
        return VitrineProcess.start(museum.environment(changes), List.of(), "consume");
    }

    private static void deleteRecordsBefore(TestMuseum museum, long offset) {
        Map<TopicPartition, RecordsToDelete> each = IntStream.range(0, TestMuseum.PARTITIONS)
                .mapToObj(number -> new TopicPartition(museum.topic(), number))
                .collect(Collectors.toMap(partition -> partition, _ -> RecordsToDelete.beforeOffset(offset)));
        try (Admin admin = TestStack.get().kafka().admin()) {
            admin.deleteRecords(each).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
