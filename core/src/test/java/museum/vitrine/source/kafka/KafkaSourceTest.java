package museum.vitrine.source.kafka;

import static museum.vitrine.source.kafka.KafkaSourceFixture.P0;
import static museum.vitrine.source.kafka.KafkaSourceFixture.P1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.source.Position;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.SourceRecord;
import museum.vitrine.source.kafka.KafkaConfig.PositionLost;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/// What the source hands out, compared with what is stored: between polls and failures.
final class KafkaSourceTest {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final KafkaSourceFixture lmnh = new KafkaSourceFixture(PositionLost.FAIL);
    private final ScriptedConsumer consumer = lmnh.consumer;

    @Test
    void partitionIsReadFromItsStoredPosition() {
        consumer.append(P0, "a", "b", "c", "d");
        lmnh.stored(P0, 2);
        lmnh.stored(P1, 0);
        lmnh.assigned(P0, P1);

        SourceBatch batch = lmnh.poll().getFirst();

        assertThat(batch.partition()).isEqualTo(lmnh.named(P0));
        assertThat(batch.from()).isEqualTo(Position.at(2));
        assertThat(batch.to()).isEqualTo(new Position(4, ScriptedConsumer.EPOCH));
        assertThat(batch.records().stream().map(SourceRecord::position)).containsExactly(2L, 3L);
    }

    @Test
    void partitionWithoutAStoredPositionGetsOneThatLastsBeforeItIsRead() {
        consumer.append(P0, "a");
        lmnh.assigned(P0, P1);

        lmnh.poll();

        assertThat(lmnh.store.read(List.of(lmnh.named(P0), lmnh.named(P1)))).hasSize(2);
        lmnh.pollAndLoad();
        assertThat(lmnh.records(P0)).containsExactly("0=a");
    }

    @Test
    void storedEpochIsGivenBackToTheConsumer() {
        consumer.append(P0, "a", "b");
        lmnh.stored(P0, 1);
        lmnh.assigned(P0);

        lmnh.pollAndLoad();

        assertThat(consumer.sought)
                .containsEntry(P0, new OffsetAndMetadata(1, Optional.of(ScriptedConsumer.EPOCH), ""));
    }

    @Test
    void batchEndsBehindMarkersThatFollowItsLastRecord() {
        lmnh.assigned(P0);
        consumer.append(P0, "a", "b");
        consumer.appendGap(P0, 3);

        lmnh.pollAndLoad();

        assertThat(lmnh.position(P0)).isEqualTo(5);
        consumer.append(P0, "c");
        lmnh.pollAndLoad();
        assertThat(lmnh.records(P0)).containsExactly("0=a", "1=b", "5=c");
    }

    @Test
    void partitionWithMarkersOnlyMovesOn() {
        lmnh.assigned(P0);
        consumer.appendGap(P0, 2);

        List<SourceBatch> polled = lmnh.poll();

        assertThat(polled).hasSize(1).allMatch(batch -> batch.records().isEmpty());
        polled.forEach(lmnh::load);
        assertThat(lmnh.position(P0)).isEqualTo(2);
    }

    @Test
    void pollThatDropsWhatItReadIsNoticedAndReadAgain() {
        lmnh.assigned(P0);
        consumer.append(P0, "a", "b", "c", "d");
        consumer.inNextPoll(() -> {
            consumer.seek(P0, 2); // two records were read, and nobody gets them
            throw new TimeoutException("the leader does not answer");
        });
        assertThatThrownBy(lmnh::poll).isInstanceOf(UnavailableException.class);

        List<SourceBatch> behindTheGap = lmnh.poll();

        assertThat(behindTheGap).extracting(SourceBatch::from).containsExactly(Position.at(2));
        assertThat(lmnh.load(behindTheGap.getFirst())).isFalse();
        lmnh.pollAndLoad();
        assertThat(lmnh.records(P0)).containsExactly("0=a", "1=b", "2=c", "3=d");
    }

    @Test
    void batchesThatWereNotLoadedAreHandedOutAgain() {
        lmnh.assigned(P0, P1);
        consumer.append(P0, "a");
        consumer.append(P1, "b");
        assertThat(lmnh.poll()).hasSize(2); // the load fails

        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("0=a");
        assertThat(lmnh.records(P1)).containsExactly("0=b");
    }

    @Test
    void batchThatWasNotLoadedIsHandedOutAgainBesideOneThatWas() {
        lmnh.assigned(P0, P1);
        consumer.append(P0, "a");
        consumer.append(P1, "b");
        List<SourceBatch> both = lmnh.poll();
        lmnh.load(both.getLast());

        List<SourceBatch> polled = lmnh.poll();

        assertThat(polled)
                .extracting(SourceBatch::partition)
                .containsExactly(both.getFirst().partition());
        polled.forEach(lmnh::load);
        assertThat(lmnh.records(P0)).containsExactly("0=a");
        assertThat(lmnh.records(P1)).containsExactly("0=b");
    }

    @Test
    void batchOfWhichOnlyTheFirstRecordsAreLoadedGoesOnBehindThem() {
        lmnh.assigned(P0);
        consumer.append(P0, "a", "b", "c");
        consumer.appendGap(P0, 4);
        SourceBatch cut = lmnh.poll().getFirst().first(2);
        lmnh.load(cut);
        assertThat(lmnh.store.position(lmnh.named(P0))).isEqualTo(new Position(2, ScriptedConsumer.EPOCH));

        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("0=a", "1=b", "2=c");
        assertThat(lmnh.position(P0)).isEqualTo(7);
    }

    @Test
    void keepAliveHandsOutNothingAndLosesNothing() {
        lmnh.assigned(P0);
        lmnh.poll();
        consumer.append(P0, "a");
        lmnh.source.keepAlive(PAUSE);
        consumer.append(P0, "b");
        lmnh.source.keepAlive(PAUSE);

        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("0=a", "1=b");
    }

    @Test
    void keepAliveLeavesLostPositionsToThePoll() {
        lmnh.assigned(P0);
        lmnh.poll();
        consumer.inNextPoll(() -> {
            throw new NoOffsetForPartitionException(P0);
        });
        lmnh.source.keepAlive(PAUSE);
        consumer.inNextPoll(() -> {
            throw new TimeoutException("no answer");
        });

        assertThatThrownBy(() -> lmnh.source.keepAlive(PAUSE)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void wakeUpEndsThePollAndLosesNothing() {
        lmnh.assigned(P0);
        consumer.append(P0, "a");
        lmnh.source.wakeUp();

        assertThat(lmnh.poll()).isEmpty();
        lmnh.source.wakeUp();
        lmnh.source.keepAlive(PAUSE);
        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("0=a");
    }

    @Test
    void interruptEndsThePollAndStays() {
        lmnh.assigned(P0);
        consumer.append(P0, "a");
        Thread.currentThread().interrupt();
        assertThatThrownBy(lmnh::poll)
                .isInstanceOf(UnavailableException.class)
                .hasMessage("interrupted while waiting for the Kafka brokers");
        assertThat(Thread.interrupted()).isTrue();

        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("0=a");
    }

    @Test
    void interruptInsideARebalanceCallbackLosesNoAssignment() {
        lmnh.assigned(P0);
        consumer.append(P0, "a");
        consumer.append(P1, "b");
        consumer.inNextPoll(() -> {
            consumer.rebalance(List.of(P0, P1));
            Thread.currentThread().interrupt();
        });
        assertThatThrownBy(lmnh::poll).isInstanceOf(UnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();

        lmnh.pollAndLoad();
        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("0=a");
        assertThat(lmnh.records(P1)).containsExactly("0=b");
    }

    @Test
    void refusedReadEndsTheLoader() {
        lmnh.assigned(P0);
        consumer.inNextPoll(() -> {
            throw new TopicAuthorizationException("not for you");
        });

        assertThatThrownBy(lmnh::poll)
                .isInstanceOf(PipelineException.class)
                .isNotInstanceOf(UnavailableException.class)
                .hasMessageContaining("grant READ");
    }

    @Test
    void lagIsKnownOnlyForAssignedPartitions() {
        assertThat(lmnh.source.lag()).isEmpty();
        lmnh.assigned(P0, P1);
        lmnh.poll();

        assertThat(lmnh.source.lag()).isEqualTo(OptionalLong.of(0));
    }

    @Test
    void storedPositionsAreReportedAtTheEndAlsoWhenAWakeUpCameTooLate() {
        lmnh.assigned(P0);
        consumer.append(P0, "a", "b");
        lmnh.pollAndLoad();
        lmnh.source.wakeUp();

        lmnh.source.close();

        assertThat(consumer.reported).containsEntry(P0, new OffsetAndMetadata(2, Optional.of(7), ""));
        assertThat(consumer.closed()).isTrue();
        assertThat(lmnh.watch.isClosed).isTrue();
    }

    @Test
    void positionsOfPartitionsThatOthersHaveNowAreNotReported() {
        lmnh.assigned(P0);
        consumer.append(P0, "a", "b");
        lmnh.pollAndLoad();
        consumer.assignsInNextPoll();
        lmnh.poll();

        lmnh.source.close();

        assertThat(consumer.reported).isEmpty();
    }
}
