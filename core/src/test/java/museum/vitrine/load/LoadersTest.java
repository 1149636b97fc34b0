package museum.vitrine.load;

import static museum.vitrine.load.PolledBatches.batch;
import static museum.vitrine.load.PolledBatches.rangesOfParts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.intake.JsonDecoder;
import museum.vitrine.museum.Museum;
import museum.vitrine.museum.OpeningHours;
import museum.vitrine.museum.ReferenceData;
import museum.vitrine.source.SourceBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class LoadersTest {

    private final CountDownLatch bothAreAtWork = new CountDownLatch(2);
    private final ScriptedSource left = new ScriptedSource(this::drain);
    private final ScriptedSource right = new ScriptedSource(this::drain);
    private final RecordingSink leftSink = new RecordingSink(LoadListener.NONE);
    private final RecordingSink rightSink = new RecordingSink(LoadListener.NONE);
    private final Loaders loaders = new Loaders(List.of(loader(left, leftSink), loader(right, rightSink)));

    @Test
    void workAtTheSameTime() {
        left.polls(() -> together(batch("0", 0, 3)));
        right.polls(() -> together(batch("1", 0, 4)));

        assertThat(loaders.run(Long.MAX_VALUE)).isEqualTo(7);

        assertThat(rangesOfParts(leftSink.committed)).containsExactly("0:0-3");
        assertThat(rangesOfParts(rightSink.committed)).containsExactly("1:0-4");
        assertThat(loaders.state()).isEqualTo(LoaderState.DRAINING);
    }

    @Test
    void loadNoMoreThanTheLimitTogether() {
        left.polls(() -> together(batch("0", 0, 5))).polls(batch("0", 0, 5));
        right.polls(() -> together(batch("1", 0, 5))).polls(batch("1", 0, 5));

        assertThat(loaders.run(6)).isEqualTo(6);

        assertThat(Stream.of(leftSink, rightSink)
                        .flatMap(sink -> sink.committed.stream())
                        .mapToInt(Batch.Part::read))
                .containsExactlyInAnyOrder(5, 1);
    }

    @Test
    void failureOfOneEndsTheOtherBehindItsBatch() {
        left.polls(() -> {
            together(batch("0", 0, 1));
            throw new PipelineException("a person must act");
        });
        right.polls(() -> together(batch("1", 0, 4)));

        assertThatThrownBy(() -> loaders.run(Long.MAX_VALUE)).hasMessage("a person must act");

        assertThat(rangesOfParts(rightSink.committed)).containsExactly("1:0-4");
    }

    @Test
    void whatEachOfThemFailedWithIsSaid() {
        left.polls(() -> {
            together(batch("0", 0, 1));
            throw new PipelineException("partition 0 was cut off");
        });
        right.polls(() -> {
            together(batch("1", 0, 1));
            throw new PipelineException("partition 1 was cut off");
        });

        assertThatThrownBy(() -> loaders.run(Long.MAX_VALUE))
                .hasMessage("partition 0 was cut off; partition 1 was cut off");
    }

    @Test
    void areAllClosedThoughOneFails() {
        left.failsToClose = true;

        assertThatThrownBy(loaders::close).hasMessage("not closed in order");

        assertThat(right.isClosed).isTrue();
    }

    @Test
    void areBehindByWhatEachOfThemIs() {
        left.lag = OptionalLong.of(3);
        right.lag = OptionalLong.of(4);
        left.polls(() -> together(batch("0", 0, 1)));
        right.polls(() -> together(batch("1", 0, 1)));
        assertThat(loaders.recordsBehind()).isEmpty();

        loaders.run(Long.MAX_VALUE);

        assertThat(loaders.recordsBehind()).hasValue(7);
    }

    private List<SourceBatch> together(SourceBatch batch) {
        bothAreAtWork.countDown();
        try {
            bothAreAtWork.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return List.of(batch);
    }

    private void drain() {
        loaders.drain();
    }

    private static Loader loader(ScriptedSource source, RecordingSink sink) {
        IntakeFactory intakes = new IntakeFactory(JsonDecoder::new, LoadersTest::reference, Duration.ofMinutes(5));
        return new Loader(source, intakes, sink, LoadListener.NONE, new OutageLog());
    }

    private static ReferenceData reference() {
        OpeningHours hours = new OpeningHours(LocalTime.MIN, LocalTime.MAX);
        Museum museum = new Museum(1, "lmnh", "Museum", ZoneId.of("Europe/London"), hours);
        return new ReferenceData(1, museum, List.of(), List.of(), List.of());
    }
}
