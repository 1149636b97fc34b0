package museum.vitrine.source.kafka;

import static museum.vitrine.source.kafka.KafkaSourceFixture.P0;
import static museum.vitrine.source.kafka.KafkaSourceFixture.P1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.source.kafka.KafkaConfig.PositionLost;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.junit.jupiter.api.Test;

/// What the source hands out, compared with what is stored: when partitions come and go.
final class AssignedPartitionsTest {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final KafkaSourceFixture lmnh = new KafkaSourceFixture(PositionLost.FAIL);
    private final ScriptedConsumer consumer = lmnh.consumer;

    @Test
    void partitionThatIsRevokedAndGivenBackWithinOnePollIsReadFromTheStore() {
        lmnh.assigned(P0);
        consumer.append(P0, "a");
        lmnh.pollAndLoad();
        consumer.append(P0, "b", "c");
        consumer.inNextPoll(() -> {
            consumer.rebalance(List.of());
            lmnh.stored(P0, 2); // by the loader that had it meanwhile
            consumer.rebalance(List.of(P0));
        });

        assertThat(lmnh.poll()).isEmpty();
        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("0=a", "2=c");
    }

    @Test
    void partitionThatIsGivenWhileABatchIsInHandWaitsForThePollThatReadsItsPosition() {
        lmnh.assigned(P0);
        consumer.append(P0, "a");
        consumer.append(P1, "b", "c");
        lmnh.stored(P1, 1);
        assertThat(lmnh.poll()).hasSize(1); // and cannot be loaded now
        consumer.assignsInNextPoll(P0, P1);
        lmnh.source.keepAlive(PAUSE);

        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("0=a");
        assertThat(lmnh.records(P1)).containsExactly("1=c");
    }

    @Test
    void partitionThatIsRevokedWhileItsBatchIsInHandIsNotReadAgain() {
        lmnh.assigned(P0, P1);
        consumer.append(P0, "a");
        lmnh.poll();
        consumer.assignsInNextPoll(P1);
        lmnh.source.keepAlive(PAUSE);
        consumer.append(P1, "b");

        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).isEmpty();
        assertThat(lmnh.records(P1)).containsExactly("0=b");
    }

    @Test
    void partitionsThatWereLostAreReadFromTheStoreWhenTheyComeBack() {
        lmnh.assigned(P0, P1);
        consumer.append(P0, "a", "b");
        consumer.append(P1, "c");
        lmnh.pollAndLoad();
        consumer.losesInNextPoll(P0, P1);
        assertThat(lmnh.poll()).isEmpty();
        consumer.append(P0, "d", "e");
        lmnh.stored(P0, 3);

        lmnh.assigned(P0);
        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("0=a", "1=b", "3=e");
    }

    @Test
    void newPartitionIsNotReadAtAllBeforeItsPositionIsKnown() {
        consumer.deleteBefore(P0, 250);
        consumer.append(P0, "a", "b");
        lmnh.stored(P0, 251);

        lmnh.assigned(P0); // read from anywhere else, position 0 would be said to be lost
        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("251=b");
    }

    @Test
    void databaseThatIsAwayAtAnAssignmentIsWaitedForWithoutReading() {
        consumer.append(P0, "a", "b");
        lmnh.stored(P0, 1);
        lmnh.assigned(P0);
        lmnh.store.isAway = true;
        assertThatThrownBy(lmnh::poll).isInstanceOf(UnavailableException.class);
        lmnh.source.keepAlive(PAUSE);
        lmnh.store.isAway = false;

        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("1=b");
    }

    @Test
    void partitionWhosePositionIsNotStoredIsNotRead() {
        lmnh.store.isForgetful = true;
        consumer.append(P0, "a");
        lmnh.assigned(P0);

        assertThat(lmnh.poll()).isEmpty();
        lmnh.store.isForgetful = false;
        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("0=a");
    }

    @Test
    void partitionWithoutALeaderDoesNotHoldUpTheOthers() {
        lmnh.assigned(P0, P1);
        consumer.append(P0, "a");
        consumer.append(P1, "b");
        consumer.outOfReach.add(P1);
        lmnh.pollAndLoad();
        assertThat(lmnh.records(P0)).containsExactly("0=a");

        consumer.inNextPoll(() -> consumer.outOfReach.clear()); // its first records come before its position is known
        lmnh.pollAndLoad();
        lmnh.pollAndLoad();

        assertThat(lmnh.records(P1)).containsExactly("0=b");
    }

    @Test
    void brokersThatConfirmNoPositionAreWaitedFor() {
        lmnh.assigned(P0, P1);
        consumer.append(P0, "a");
        consumer.outOfReach.add(P0);
        consumer.outOfReach.add(P1);
        assertThatThrownBy(lmnh::poll).isInstanceOf(UnavailableException.class);
        lmnh.source.keepAlive(PAUSE);
        consumer.outOfReach.clear();

        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("0=a");
    }

    @Test
    void partitionWithoutAPlaceToStandGetsItsStoredOne() {
        lmnh.assigned(P0);
        consumer.append(P0, "a");
        consumer.inNextPoll(() -> {
            throw new NoOffsetForPartitionException(P0);
        });
        assertThat(lmnh.poll()).isEmpty();

        lmnh.pollAndLoad();

        assertThat(lmnh.records(P0)).containsExactly("0=a");
    }
}
