package museum.vitrine.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Map;
import museum.vitrine.check.CheckResult;
import museum.vitrine.check.CheckResult.Status;
import museum.vitrine.check.Findings;
import museum.vitrine.source.Position;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.StoredPosition;
import museum.vitrine.source.kafka.KafkaConfig.FirstPosition;
import museum.vitrine.source.kafka.KafkaConfig.PositionLost;
import org.junit.jupiter.api.Test;

final class PositionCheckTest {

    private static final String SOURCE = "kafka:cluster/lmnh/topic-2";
    private static final TopicState TOPIC = new TopicState(
            SOURCE, "kafka:cluster/lmnh/", Map.of(0, new TopicState.Extent(10, 30), 1, new TopicState.Extent(0, 5)));

    @Test
    void bothEndsOfThePartitionAreWithinIt() {
        assertThat(check(stored("0", 10), stored("1", 5)))
                .contains(ok("stored positions", "2 of 2 partitions, all within the topic"))
                .contains(ok("lag", "20 records behind"));
    }

    @Test
    void partitionWithoutAPositionIsBehindByAllThatItHolds() {
        assertThat(check(stored("0", 30)))
                .contains(ok("stored positions", "1 of 2 partitions, all within the topic"))
                .contains(ok("lag", "5 records behind"));
    }

    @Test
    void eachLostPartitionIsNamed() {
        assertThat(check(stored("0", 9), stored("1", 6)))
                .extracting(CheckResult::status, CheckResult::found)
                .contains(
                        tuple(
                                Status.FAIL,
                                "the brokers lost records: partition 1 ends at 5, and records up to 6 are stored"),
                        tuple(
                                Status.FAIL,
                                "partition 0 begins at 10, and 9 would be next: 1 records were deleted unread"));
    }

    @Test
    void positionsOfAnEarlierTopicOfTheNameDoNotCount() {
        StoredPosition earlier =
                new StoredPosition(new SourcePartition("kafka:cluster/lmnh/topic-1", "0"), "lms", Position.at(1_000));

        assertThat(check(earlier))
                .containsExactly(
                        ok("topic's museum", "nobody's yet"),
                        ok(
                                "stored positions",
                                "none: the topic was deleted and made anew since, and is read from its beginning"),
                        ok("lag", "25 records, none read yet"));
    }

    @Test
    void partitionThatTheTopicNoLongerHasIsLeftOut() {
        assertThat(check(stored("0", 30), stored("1", 5), stored("7", 99)))
                .extracting(CheckResult::status)
                .containsOnly(Status.OK);
    }

    private static List<CheckResult> check(StoredPosition... stored) {
        KafkaConfig config =
                new KafkaConfig(Map.of(), "lmnh", "vitrine-lmnh", FirstPosition.EARLIEST, PositionLost.FAIL);
        Findings findings = new Findings();
        new PositionCheck("lmnh", config).run(TOPIC, List.of(stored), findings);
        return findings.results();
    }

    private static StoredPosition stored(String partition, long next) {
        return new StoredPosition(new SourcePartition(SOURCE, partition), "lmnh", Position.at(next));
    }

    private static CheckResult ok(String name, String found) {
        return new CheckResult(name, Status.OK, found, "");
    }
}
