package museum.vitrine.source.kafka;

import static museum.vitrine.source.kafka.KafkaSourceFixture.P0;
import static museum.vitrine.source.kafka.KafkaSourceFixture.P1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.source.Position;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.SourceChangedException;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.kafka.KafkaConfig.FirstPosition;
import museum.vitrine.source.kafka.KafkaConfig.PositionLost;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// What the source hands out, compared with what is stored: when the topic is not as it was left.
final class ChangedTopicTest {

    private final KafkaSourceFixture lmnh = new KafkaSourceFixture(PositionLost.EARLIEST);
    private final ScriptedConsumer consumer = lmnh.consumer;

    @Test
    void topicMadeAnewBetweenPollAndCommitIsNotLoadedAndStartsAnew() {
        lmnh.assigned(P0, P1);
        consumer.append(P0, "old");
        consumer.append(P1, "old");
        assertThat(lmnh.poll()).hasSize(2);
        makeAnew("new");

        assertThatThrownBy(lmnh.source::requireUnchanged).isInstanceOf(SourceChangedException.class);
        lmnh.assigned(P0, P1);
        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("0=new");
        assertThat(lmnh.records(P1)).isEmpty();
    }

    @Test
    void recordsThatWereFetchedAheadFromTheOldTopicAreNotTakenForTheNewOne() {
        lmnh.assigned(P0, P1);
        consumer.append(P0, "old");
        consumer.append(P1, "old");
        SourceBatch first = lmnh.poll().getFirst();
        consumer.fetchAhead(P1);
        makeAnew("new");
        consumer.append(P1, "also new");
        assertThat(lmnh.load(first)).isFalse();

        lmnh.assigned(P0, P1);
        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("0=new");
        assertThat(lmnh.records(P1)).containsExactly("0=also new");
    }

    @Test
    void idleSourceNoticesATopicMadeAnewBeforeItReads() {
        lmnh.assigned(P0, P1);
        consumer.append(P0, "a", "b");
        lmnh.pollAndLoad();
        SourcePartition old = lmnh.named(P0);
        makeAnew("new");
        lmnh.watch.answersAtOnce = true;
        lmnh.watch.ask();

        lmnh.assigned(P0, P1);
        lmnh.pollAndLoad();

        assertThat(lmnh.store.records(old)).containsExactly("0=a", "1=b");
        assertThat(lmnh.records(P0)).containsExactly("0=new");
    }

    @Test
    void topicThatIsDeletedIsWaitedFor() {
        lmnh.assigned(P0, P1);
        lmnh.watch.answersAtOnce = true;
        lmnh.watch.ask();
        lmnh.watch.topic = null;

        assertThatThrownBy(lmnh::poll)
                .isInstanceOf(UnavailableException.class)
                .hasMessage("topic 'lmnh' does not exist");
        assertThatThrownBy(lmnh::poll).isInstanceOf(UnavailableException.class);
    }

    @Test
    void batchIsKeptBackWhenNobodySaysWhichTopicItCameFrom() {
        lmnh.assigned(P0);
        consumer.append(P0, "a");
        lmnh.poll();
        lmnh.watch.isAway = true;
        assertThatThrownBy(lmnh.source::requireUnchanged).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(lmnh::poll).isInstanceOf(UnavailableException.class);
        lmnh.watch.isAway = false;

        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("0=a");
    }

    @Test
    void deletedRecordsArePassedOverAndCounted() {
        consumer.append(P0, "a", "b", "c", "d");
        lmnh.stored(P0, 1);
        consumer.deleteBefore(P0, 3);
        lmnh.assigned(P0);
        assertThat(lmnh.poll()).isEmpty();

        lmnh.pollAndLoad();

        assertThat(lmnh.store.losses).containsExactly("0:1-3 EARLIEST");
        assertThat(lmnh.records(P0)).containsExactly("3=d");
    }

    @Test
    void deletedRecordsThatWereInHandArePassedOverFromTheStoredPosition() {
        lmnh.assigned(P0);
        consumer.append(P0, "a", "b");
        lmnh.poll(); // and not loaded: what is stored stays 0
        consumer.append(P0, "c", "d");
        consumer.deleteBefore(P0, 3);
        lmnh.poll();
        lmnh.pollAndLoad();

        assertThat(lmnh.store.losses).containsExactly("0:0-3 EARLIEST");
        assertThat(lmnh.records(P0)).containsExactly("3=d");
    }

    @Test
    void deletedRecordsEndTheLoaderWhereAPersonShallDecide() {
        KafkaSourceFixture strict = new KafkaSourceFixture(PositionLost.FAIL);
        strict.consumer.deleteBefore(P0, 3);
        strict.stored(P0, 1);
        strict.assigned(P0);

        assertThatThrownBy(strict::poll)
                .isInstanceOf(PipelineException.class)
                .isNotInstanceOf(UnavailableException.class)
                .hasMessageContaining("position 1 of " + strict.named(P0) + " is gone: the oldest record is 3");
        assertThat(strict.position(P0)).isEqualTo(1);
    }

    @Test
    void outdatedAnswerThatAPositionIsLostMovesNothing() {
        lmnh.assigned(P0);
        consumer.append(P0, "a");
        consumer.inNextPoll(() -> {
            throw new OffsetOutOfRangeException(Map.of(P0, 0L));
        });
        assertThat(lmnh.poll()).isEmpty();

        lmnh.pollAndLoad();

        assertThat(lmnh.store.losses).isEmpty();
        assertThat(lmnh.records(P0)).containsExactly("0=a");
    }

    @Test
    void positionBehindTheEndOfATopicMadeAnewIsNoLoss() {
        lmnh.assigned(P0, P1);
        consumer.append(P0, "a", "b", "c");
        lmnh.pollAndLoad();
        makeAnew("new");
        assertThat(lmnh.poll()).isEmpty();

        lmnh.assigned(P0, P1);
        lmnh.pollAndLoad();

        assertThat(lmnh.store.losses).isEmpty();
        assertThat(lmnh.records(P0)).containsExactly("0=new");
    }

    @Test
    void cutOffLogsEndTheLoaderAndAreAllNamed() {
        lmnh.stored(P0, 40);
        lmnh.stored(P1, 50);
        consumer.deleteBefore(P0, 40);
        consumer.deleteBefore(P1, 50);
        lmnh.assigned(P0, P1);
        consumer.inNextPoll(() -> {
            throw cutOff(Map.of(P0, 40L, P1, 50L), Map.of(P0, 30L, P1, 45L));
        });

        assertThatThrownBy(lmnh::poll)
                .isInstanceOf(PipelineException.class)
                .isNotInstanceOf(UnavailableException.class)
                .hasMessage(
                        "the log of %s was cut off at 30 by the brokers, and records up to 40 are stored here; the log of %s was cut off at 45 by the brokers, and records up to 50 are stored here: newer ones would take their numbers. Compare them with the stored ones, then move next_position in source_partition by hand"
                                .formatted(lmnh.named(P0), lmnh.named(P1)));
        assertThat(lmnh.position(P0)).isEqualTo(40);
        assertThat(lmnh.position(P1)).isEqualTo(50);
        assertThat(lmnh.store.losses).isEmpty();
    }

    @Test
    void cutOffLogIsNamedAlsoWhenTheBrokersCannotTellWhere() {
        lmnh.stored(P1, 50);
        consumer.deleteBefore(P1, 50);
        lmnh.assigned(P1);
        consumer.inNextPoll(() -> {
            throw cutOff(Map.of(P1, 50L), Map.of());
        });

        assertThatThrownBy(lmnh::poll)
                .hasMessageContaining("the log of " + lmnh.named(P1) + " was cut off at an unknown offset")
                .hasMessageContaining("up to 50");
    }

    @Test
    void logEndingBeforeThePositionEndsTheLoaderWhateverThePolicy() {
        lmnh.stored(P0, 40);
        consumer.append(P0, "a");
        lmnh.assigned(P0);

        assertThatThrownBy(lmnh::poll).hasMessageContaining("was cut off at 1").hasMessageContaining("up to 40");
        assertThat(lmnh.position(P0)).isEqualTo(40);
    }

    @Test
    void topicMadeAnewWithALowerEpochIsNoCutOffLog() {
        lmnh.assigned(P0, P1);
        consumer.append(P0, "a", "b");
        lmnh.pollAndLoad();
        makeAnew("new");
        consumer.inNextPoll(() -> {
            throw cutOff(Map.of(P0, 2L), Map.of());
        });
        assertThat(lmnh.poll()).isEmpty();

        lmnh.assigned(P0, P1);
        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("0=new");
    }

    @Test
    void latestMeansWhatComesFromTheFirstStartOn() {
        KafkaSourceFixture fromNow = new KafkaSourceFixture(FirstPosition.LATEST, PositionLost.FAIL);
        fromNow.consumer.append(P0, "a");
        fromNow.consumer.append(P1, "a", "b");
        fromNow.assigned(P0);
        fromNow.pollAndLoad();
        fromNow.consumer.append(P0, "c");
        fromNow.consumer.append(P1, "d");

        fromNow.consumer.assignsInNextPoll(P0, P1);
        fromNow.pollAndLoad();
        fromNow.pollAndLoad(); // the second partition's place was kept when the first one's was

        assertThat(fromNow.records(P0)).containsExactly("1=c");
        assertThat(fromNow.records(P1)).containsExactly("2=d");
    }

    @Test
    void latestDoesNotMeanPartitionsAndTopicsThatAreMadeLater() {
        TopicPartition added = ScriptedConsumer.partition(2);
        KafkaSourceFixture fromNow = new KafkaSourceFixture(FirstPosition.LATEST, PositionLost.FAIL);
        fromNow.assigned(P0);
        fromNow.pollAndLoad();
        fromNow.consumer.append(added, "a");
        fromNow.assigned(P0, added);
        fromNow.pollAndLoad();
        assertThat(fromNow.records(added)).containsExactly("0=a");

        fromNow.consumer.emptyLogs();
        fromNow.watch.makeAnew();
        fromNow.consumer.append(P0, "new");
        fromNow.watch.answersAtOnce = true;
        fromNow.watch.ask();
        fromNow.assigned(P0);
        fromNow.pollAndLoad();
        assertThat(fromNow.records(P0)).containsExactly("0=new");
    }

    @Test
    void firstPositionThatAnotherLoaderStoredStays() {
        lmnh.store.insertMissing(Map.of(lmnh.named(P0), Position.at(1)));
        consumer.append(P0, "a", "b");
        lmnh.assigned(P0, P1);

        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("1=b");
    }

    private void makeAnew(String record) {
        consumer.emptyLogs();
        lmnh.watch.makeAnew();
        consumer.append(P0, record);
    }

    private static LogTruncationException cutOff(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        return new LogTruncationException(
                positions,
                ends.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, end -> new OffsetAndMetadata(end.getValue(), Optional.of(1), ""))));
    }
}
