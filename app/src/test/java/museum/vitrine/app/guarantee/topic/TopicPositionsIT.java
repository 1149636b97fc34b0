package museum.vitrine.app.guarantee.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.Contents;
import museum.vitrine.app.fixture.GeneratedStream;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestProducer;
import museum.vitrine.app.fixture.TestStack;
import museum.vitrine.app.fixture.VitrineProcess;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Where `consume` begins and goes on when a topic is not as it was left, against a real broker.
@Timeout(180)
class TopicPositionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LOSSES = "SELECT partition, lost_from, lost_to, policy FROM position_loss"
            + " JOIN source_partition USING (source_partition_id) ORDER BY 1";

    @Test
    void deletedRecordsStopTheLoaderUntilAPersonDecidesToGoOnWithWhatIsLeft() {
        GeneratedStream stream = new GeneratedStream(21);
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.produce(stream, 400);
            museum.vitrineDone("consume", "--limit", "400");
            museum.produce(new GeneratedStream(22), 40);
            museum.produce(stream, 80);
            deleteRecordsBefore(museum, 110);

            CommandRun stopped = museum.vitrine("consume");

            assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(1);
            assertThat(stopped.err())
                    .contains("position 100 of kafka:", "the oldest record is 110", "10 records were deleted")
                    .contains("VITRINE_POSITION_LOST");
            assertThat(museum.rows(LOSSES)).isEmpty();
            assertThat(Contents.recordsRead(museum)).isEqualTo(400);

            CommandRun decided = CommandRun.of(
                    museum.environment(Map.of("VITRINE_POSITION_LOST", "earliest", "GROUP", "decided")),
                    "consume",
                    "--limit",
                    "80");

            assertThat(decided.exitCode()).as(decided.err()).isZero();
            assertThat(museum.rows(LOSSES))
                    .containsExactly(
                            "0|100|110|EARLIEST", "1|100|110|EARLIEST", "2|100|110|EARLIEST", "3|100|110|EARLIEST");
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void deletedRecordsArePassedOverWithAllThatCameBeforeNow() {
        GeneratedStream stream = new GeneratedStream(23);
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.produce(stream, 400);
            museum.vitrineDone("consume", "--limit", "400");
            museum.produce(new GeneratedStream(24), 80);
            deleteRecordsBefore(museum, 110);

            try (VitrineProcess loader = start(museum, Map.of("VITRINE_POSITION_LOST", "latest"))) {
                await().atMost(PATIENCE).until(() -> museum.rows(LOSSES).size() == TestMuseum.PARTITIONS);
                museum.produce(stream, 200);
                await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 600);
                assertThat(loader.terminate()).as(loader.err()).isZero();
            }

            assertThat(museum.rows(LOSSES))
                    .containsExactly("0|100|120|LATEST", "1|100|120|LATEST", "2|100|120|LATEST", "3|100|120|LATEST");
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void latestMeansTheFirstStartAndNotPartitionsThatAreAddedLater() {
        GeneratedStream stream = new GeneratedStream(25);
        Map<String, String> fromNow = Map.of("AUTO_OFFSET", "latest");
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.produce(new GeneratedStream(26), 40);
            try (VitrineProcess loader = start(museum, fromNow)) {
                await().atMost(PATIENCE)
                        .until(() -> museum.number("SELECT count(*) FROM source_partition") == TestMuseum.PARTITIONS);
                museum.produce(stream, 200);
                await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 200);
                assertThat(loader.terminate()).as(loader.err()).isZero();
            }
            museum.produce(stream, 100);
            museum.addPartitions(TestMuseum.PARTITIONS + 2);
            try (TestProducer producer = new TestProducer(museum.topic(), Map.of())) {
                stream.messages(60)
                        .forEach(message -> producer.send(
                                TestMuseum.PARTITIONS + message.payload().length() % 2, message, stream.expected()));
            }

            CommandRun run = CommandRun.of(museum.environment(fromNow), "consume", "--limit", "160");

            assertThat(run.exitCode()).as(run.err()).isZero();
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void abortedTransactionsAreNotReadAndPositionsPassThem() {
        GeneratedStream stream = new GeneratedStream(27);
        GeneratedStream aborted = new GeneratedStream(28);
        try (TestMuseum museum = TestMuseum.withExhibitions();
                TestProducer producer = new TestProducer(museum.topic(), Map.of("transactional.id", museum.topic()))) {
            producer.kafka().initTransactions();
            try (VitrineProcess loader = museum.start(List.of(), "consume")) {
                for (int i = 0; i < 10; i++) {
                    transaction(producer, stream, 50);
                    producer.kafka().commitTransaction();
                    transaction(producer, aborted, 30);
                    producer.kafka().abortTransaction();
                }
                await().atMost(PATIENCE).untilAsserted(museum::assertReadToTheEnd);
                assertThat(Contents.recordsRead(museum)).isEqualTo(500);
                assertThat(loader.terminate()).as(loader.err()).isZero();
            }
            transaction(producer, aborted, 30);
            producer.kafka().abortTransaction();
            transaction(producer, stream, 100);
            producer.kafka().commitTransaction();

            museum.vitrineDone("consume", "--limit", "100");

            stream.expected().assertHeldBy(museum);
            assertThat(museum.rows(LOSSES)).isEmpty();
        }
    }

    @Test
    void openTransactionIsWaitedFor() {
        GeneratedStream stream = new GeneratedStream(29);
        try (TestMuseum museum = TestMuseum.withExhibitions();
                TestProducer producer = new TestProducer(museum.topic(), Map.of("transactional.id", museum.topic()));
                VitrineProcess loader = museum.start(List.of(), "consume")) {
            museum.produce(stream, 100);
            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 100);
            producer.kafka().initTransactions();
            transaction(producer, stream, 40);
            museum.produce(stream, 100);
            await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 100);

            producer.kafka().commitTransaction();

            await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 240);
            assertThat(loader.terminate()).as(loader.err()).isZero();
            stream.expected().assertHeldBy(museum);
        }
    }

    @Test
    void topicThatDoesNotExistIsWaitedForAndSaidOnce() {
        GeneratedStream stream = new GeneratedStream(31);
        try (TestMuseum museum = TestMuseum.withExhibitions()) {
            museum.deleteTopic();
            try (VitrineProcess loader = museum.start(List.of(), "consume")) {
                await().atMost(PATIENCE).until(() -> loader.err().contains("does not exist"));
                museum.createTopic(TestMuseum.PARTITIONS);
                museum.produce(stream, 200);

                await().atMost(PATIENCE).until(() -> Contents.recordsRead(museum) == 200);
                assertThat(loader.terminate()).as(loader.err()).isZero();
                assertThat(loader.err().lines().filter(line -> line.contains(" WARN ")))
                        .hasSize(1)
                        .allMatch(line -> line.contains("waiting") && line.contains("'" + museum.topic() + "'"));
            }
            stream.expected().assertHeldBy(museum);
        }
    }

    private static VitrineProcess start(TestMuseum museum, Map<String, String> changes) {
        return VitrineProcess.start(museum.environment(changes), List.of(), "consume");
    }

    private static void deleteRecordsBefore(TestMuseum museum, long offset) {
        try (Admin admin = TestStack.get().kafka().admin()) {
            admin.deleteRecords(forEachPartition(museum, _ -> RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> Map<TopicPartition, T> forEachPartition(TestMuseum museum, Function<TopicPartition, T> value) {
        return IntStream.range(0, TestMuseum.PARTITIONS)
                .mapToObj(number -> new TopicPartition(museum.topic(), number))
                .collect(Collectors.toMap(Function.identity(), value));
    }

    private static void transaction(TestProducer producer, GeneratedStream stream, int count) {
        producer.kafka().beginTransaction();
        stream.messages(count).forEach(message -> producer.send(message, stream.expected()));
        producer.flush();
    }
}
