package museum.vitrine.load;

import static museum.vitrine.load.PolledBatches.batch;
import static museum.vitrine.load.PolledBatches.batchWithoutRecords;
import static museum.vitrine.load.PolledBatches.ranges;
import static museum.vitrine.load.PolledBatches.rangesOfParts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.intake.JsonDecoder;
import museum.vitrine.museum.Museum;
import museum.vitrine.museum.OpeningHours;
import museum.vitrine.museum.ReferenceData;
import museum.vitrine.source.SourceChangedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

final class LoaderTest {

    private static final Logger LOADER_LOGGER = (Logger) LoggerFactory.getLogger("museum.vitrine.load");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<LoaderState> states = new ArrayList<>();
    private final List<LoadStep> steps = new ArrayList<>();
    private final LoadListener listener = new LoadListener() {
        @Override
        public void reached(LoadStep step) {
            steps.add(step);
        }

        @Override
        public void changed(LoaderState state) {
            states.add(state);
        }
    };
    private final RecordingSink sink = new RecordingSink(listener);
    private final ScriptedSource source = new ScriptedSource(this::drain);
    private long referenceVersion = 1;
    private int referenceReads;
    private final Loader loader = new Loader(source, intakes(), sink, listener, new OutageLog());

    @BeforeEach
    void listenToTheLog() {
        log.start();
        LOADER_LOGGER.addAppender(log);
        LOADER_LOGGER.setLevel(Level.INFO);
        LOADER_LOGGER.setAdditive(false);
    }

    @AfterEach
    void leaveTheLog() {
        LOADER_LOGGER.detachAppender(log);
        LOADER_LOGGER.setLevel(null);
        LOADER_LOGGER.setAdditive(true);
    }

    @Test
    void loadsWhatEachPollBringsAsOneAndTellsTheSource() {
        source.polls(batch("0", 0, 3), batch("1", 10, 12)).polls().polls(batch("0", 3, 4));

        assertThat(loader.run(Long.MAX_VALUE)).isEqualTo(6);

        assertThat(rangesOfParts(sink.committed)).containsExactly("0:0-3", "1:10-12", "0:3-4");
        assertThat(sink.asked).extracting(Batch::read).containsExactly(5, 1);
        assertThat(ranges(source.acknowledged)).isEqualTo(rangesOfParts(sink.committed));
        assertThat(steps).hasSize(2 * LoadStep.values().length).startsWith(LoadStep.values());
        assertThat(states).containsExactly(LoaderState.RUNNING, LoaderState.DRAINING);
        assertThat(loader.state()).isEqualTo(LoaderState.DRAINING);
    }

    @Test
    void recordsThatComeWithoutAPauseAreNotLoadedOneByOneAsFastAsCanBe() {
        List<Long> polledAt = new ArrayList<>();
        LongStream.range(0, 5)
                .forEach(offset -> source.polls(() -> {
                    polledAt.add(System.nanoTime());
                    return List.of(batch("0", offset, offset + 1));
                }));

        loader.run(Long.MAX_VALUE);

        assertThat(polledAt.getLast() - polledAt.getFirst())
                .isGreaterThanOrEqualTo(Duration.ofMillis(40).toNanos());
    }

    @Test
    void batchWithoutRecordsMovesThePositionToo() {
        source.polls(batchWithoutRecords("0", 5, 9));

        assertThat(loader.run(1)).isZero();

        assertThat(ranges(source.acknowledged)).containsExactly("0:5-9");
    }

    @Test
    void dropsAPollOfWhichAPositionMovedAndGoesOn() {
        source.polls(batch("0", 0, 3), batch("1", 0, 2)).polls(batch("0", 2, 5), batch("1", 0, 2));
        sink.fails(new PositionMovedException("at 2 and not at 0", null));

        assertThat(loader.run(Long.MAX_VALUE)).isEqualTo(5);

        assertThat(ranges(source.acknowledged)).containsExactly("0:2-5", "1:0-2");
        assertThat(source.pauses).isEmpty();
        assertThat(states).containsExactly(LoaderState.RUNNING, LoaderState.DRAINING);
        assertThat(said(Level.INFO)).containsExactly("batch dropped");
    }

    @Test
    void dropsAPollWhoseSourceChangedAndGoesOn() {
        source.polls(batch("0", 0, 3)).polls(batch("0", 0, 2));
        sink.fails(new SourceChangedException("made anew"));

        assertThat(loader.run(Long.MAX_VALUE)).isEqualTo(2);

        assertThat(ranges(source.acknowledged)).containsExactly("0:0-2");
    }

    @Test
    void judgesAnewWhenTheReferenceDataChanged() {
        source.polls(batch("0", 0, 3)).polls(batch("0", 3, 4));
        sink.fails(new ReferenceDataChangedException("version 2", new IllegalStateException()))
                .fails(new ReferenceDataChangedException("version 3", new IllegalStateException()));
        referenceVersion = 7;

        loader.run(Long.MAX_VALUE);

        assertThat(sink.asked).extracting(Batch::referenceVersion).containsExactly(7L, 8L, 9L, 9L);
        assertThat(referenceReads).isEqualTo(3);
        assertThat(ranges(source.acknowledged)).containsExactly("0:0-3", "0:3-4");
    }

    @Test
    void waitsForASourceThatIsAwayAndSaysSoOnce() {
        source.polls(batch("0", 0, 1)).isAway("no brokers").isAway("no brokers").isAway("still none");
        source.polls(batch("0", 1, 2));

        assertThat(loader.run(Long.MAX_VALUE)).isEqualTo(2);

        assertThat(said(Level.WARN)).containsExactly("waiting");
        assertThat(said(Level.INFO)).containsExactly("recovered");
        assertThat(states)
                .containsExactly(LoaderState.RUNNING, LoaderState.WAITING, LoaderState.RUNNING, LoaderState.DRAINING);
        assertThat(source.pauses)
                .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void waitsForASinkThatIsAwayAndDropsThePoll() {
        source.polls(batch("0", 0, 1), batch("1", 0, 1)).polls(batch("0", 0, 1), batch("1", 0, 1));
        sink.fails(new UnavailableException("no database", null));

        assertThat(loader.run(Long.MAX_VALUE)).isEqualTo(2);

        assertThat(sink.asked).hasSize(2);
        assertThat(ranges(source.acknowledged)).containsExactly("0:0-1", "1:0-1");
        assertThat(states).containsExactly(LoaderState.WAITING, LoaderState.RUNNING, LoaderState.DRAINING);
        assertThat(source.pauses).hasSize(1);
    }

    @Test
    void readsTheReferenceDataAnewBehindAWait() {
        source.polls(batch("0", 0, 1)).isAway("no brokers").polls(batch("0", 1, 2));

        loader.run(Long.MAX_VALUE);

        assertThat(referenceReads).isEqualTo(2);
    }

    @Test
    void waitsOnWhenTheSourceCannotEvenKeepItsPlace() {
        source.isAway("no brokers").isAway("no brokers").polls(batch("0", 0, 2));
        source.failingPauses = 2;

        assertThat(loader.run(Long.MAX_VALUE)).isEqualTo(2);

        assertThat(source.pauses).hasSize(2);
        assertThat(said(Level.WARN)).containsExactly("waiting");
        assertThat(states).containsExactly(LoaderState.WAITING, LoaderState.RUNNING, LoaderState.DRAINING);
    }

    @Test
    void waitsShortlyAgainAfterItHasRecovered() {
        source.isAway("1").isAway("2").polls(batch("0", 0, 1)).isAway("3");

        loader.run(Long.MAX_VALUE);

        assertThat(source.pauses)
                .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(100));
        assertThat(said(Level.WARN)).containsExactly("waiting", "waiting");
    }

    @Test
    void knowsNoLagWhileItWaits() {
        List<Boolean> known = new ArrayList<>();
        source.polls(batch("0", 0, 1)).polls(() -> {
            known.add(loader.recordsBehind().isPresent());
            throw new UnavailableException("no brokers", null);
        });
        source.polls(() -> {
            known.add(loader.recordsBehind().isPresent());
            return List.of();
        });

        loader.run(Long.MAX_VALUE);

        assertThat(known).containsExactly(true, false);
        assertThat(loader.recordsBehind()).isPresent();
    }

    @Test
    void limitIsExactInTheMiddleOfAPoll() {
        source.polls(batch("0", 0, 4))
                .polls(batch("0", 4, 6), batchWithoutRecords("1", 0, 3), batch("2", 0, 10), batch("3", 0, 10));

        assertThat(loader.run(7)).isEqualTo(7);

        assertThat(ranges(source.acknowledged)).containsExactly("0:0-4", "0:4-6", "1:0-3", "2:0-1");
        assertThat(sink.committed.getLast().read()).isEqualTo(1);
        assertThat(sink.asked).hasSize(2);
    }

    @Test
    void limitCountsOnlyWhatWasLoaded() {
        source.polls(batch("0", 0, 3)).polls(batch("0", 1, 5));
        sink.fails(new PositionMovedException("at 1", null));

        assertThat(loader.run(2)).isEqualTo(2);

        assertThat(ranges(source.acknowledged)).containsExactly("0:1-3");
    }

    @Test
    void drainLoadsWhatIsInHandAndWakesTheSource() {
        source.polls(() -> {
                    loader.drain();
                    return List.of(batch("0", 0, 3), batch("1", 0, 3));
                })
                .polls(batch("0", 3, 6));

        assertThat(loader.run(Long.MAX_VALUE)).isEqualTo(6);

        assertThat(ranges(source.acknowledged)).containsExactly("0:0-3", "1:0-3");
        assertThat(source.wakeUps).isEqualTo(1);
    }

    @Test
    void drainWaitsForNothingThatIsAway() {
        source.polls(() -> {
            loader.drain();
            throw new UnavailableException("no brokers", null);
        });

        assertThat(loader.run(Long.MAX_VALUE)).isZero();

        assertThat(source.pauses).isEmpty();
        assertThat(loader.state()).isEqualTo(LoaderState.DRAINING);
    }

    @Test
    void drainBeforeTheStartLoadsNothing() {
        source.polls(batch("0", 0, 3));
        loader.drain();

        assertThat(loader.run(Long.MAX_VALUE)).isZero();

        assertThat(sink.asked).isEmpty();
    }

    @Test
    void endsWhenAPersonMustAct() {
        source.polls(batch("0", 0, 3)).polls(batch("0", 3, 4));
        sink.fails(new PipelineException("run 'vitrine db migrate'"));

        assertThatThrownBy(() -> loader.run(Long.MAX_VALUE)).hasMessage("run 'vitrine db migrate'");

        assertThat(source.acknowledged).isEmpty();
        assertThat(source.pauses).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(LoadStep.class)
    void killedBehindAnyStepNothingIsAcknowledgedThatWasNotLoadedAndANewStartLoadsEachRecordOnce(LoadStep step) {
        LoadListener killer = new LoadListener() {

            private int polls;

            @Override
            public void reached(LoadStep reached) {
                polls += reached == LoadStep.POLLED ? 1 : 0;
                if (reached == step && polls == 2) {
                    throw new KilledError();
                }
            }
        };
        RecordingSink killedSink = new RecordingSink(killer);
        source.polls(batch("0", 0, 3)).polls(batch("0", 3, 5)).polls(batch("0", 5, 9));

        assertThatThrownBy(() -> new Loader(source, intakes(), killedSink, killer, new OutageLog()).run(Long.MAX_VALUE))
                .isInstanceOf(KilledError.class);

        assertThat(rangesOfParts(killedSink.committed)).containsAll(ranges(source.acknowledged));
        sink.committed.addAll(killedSink.committed);
        ScriptedSource again = new ScriptedSource(this::drain).polls(batch("0", sink.position(), 9));
        new Loader(again, intakes(), sink, LoadListener.NONE, new OutageLog()).run(9 - sink.position());
        assertThat(sink.committed.stream().flatMap(part -> part.rejects().stream()))
                .extracting(reject -> reject.read().position())
                .containsExactlyElementsOf(LongStream.range(0, 9).boxed().toList());
    }

    private void drain() {
        loader.drain();
    }

    private IntakeFactory intakes() {
        return new IntakeFactory(JsonDecoder::new, this::referenceData, Duration.ofMinutes(5));
    }

    private ReferenceData referenceData() {
        referenceReads++;
        OpeningHours hours = new OpeningHours(LocalTime.MIN, LocalTime.MAX);
        Museum museum = new Museum(1, "lmnh", "Museum", ZoneId.of("Europe/London"), hours);
        return new ReferenceData(referenceVersion++, museum, List.of(), List.of(), List.of());
    }

    private List<String> said(Level level) {
        return log.list.stream()
                .filter(event -> event.getLevel().equals(level))
                .map(ILoggingEvent::getMessage)
                .toList();
    }

    private static final class KilledError extends Error {

        private static final long serialVersionUID = 1L;
    }
}
