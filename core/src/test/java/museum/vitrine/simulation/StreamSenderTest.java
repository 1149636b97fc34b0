package museum.vitrine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StreamSenderTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String RECORDING = """
            {"val": 1}
            {"at": "2024-10-21T09:21:24.500000+01:00", "site": "5", "val": 4}
            {"at": "2024-10-21T09:21:26.500000+01:00", "site": "3", "val": 2}
            no json
            {"at": "2024-10-21 09:21:34.5", "site": "3", "val": 2}
            {"at": "2024-10-21T08:21:30.5Z", "site": "3", "val": 2}
            """;

    private final List<Sent> sent = new ArrayList<>();

    @Test
    void sendsARecordingInItsOwnRhythm() {
        boolean isComplete = replay(Speed.REAL_TIME, FakeSendingClock.endless(NOW), SendingLimits.NONE);

        assertThat(isComplete).isTrue();
        assertThat(sent).extracting(Sent::afterMillis).containsExactly(0L, 0L, 2_000L, 2_000L, 10_000L, 10_000L);
        assertThat(sent)
                .extracting(Sent::text)
                .containsExactlyElementsOf(RECORDING.lines().toList());
    }

    @Test
    void scalesTheRhythm() {
        replay(new Speed(4), FakeSendingClock.endless(NOW), SendingLimits.NONE);

        assertThat(sent).extracting(Sent::afterMillis).containsExactly(0L, 0L, 500L, 500L, 2_500L, 2_500L);
    }

    @Test
    void doesNotWaitAtFullSpeed() {
        replay(Speed.MAX, FakeSendingClock.endless(NOW), SendingLimits.NONE);

        assertThat(sent).extracting(Sent::afterMillis).containsOnly(0L).hasSize(6);
    }

    @Test
    void stopsWhileItWaits() {
        FakeSendingClock clock = new FakeSendingClock(NOW, NOW.plusSeconds(5));

        boolean isComplete = replay(Speed.REAL_TIME, clock, SendingLimits.NONE);

        assertThat(isComplete).isFalse();
        assertThat(sent).hasSize(4);
        assertThat(clock.now()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void endsAfterSoManyRecords() {
        boolean isComplete =
                replay(Speed.REAL_TIME, FakeSendingClock.endless(NOW), SendingLimits.NONE.withMaxRecords(2));

        assertThat(isComplete).isTrue();
        assertThat(sent).hasSize(2);
    }

    @Test
    void endsWhenTheTimeIsUpAlthoughNothingIsDueThen() {
        FakeSendingClock clock = FakeSendingClock.endless(NOW);

        boolean isComplete = replay(Speed.REAL_TIME, clock, SendingLimits.NONE.withMaxRealTime(Duration.ofSeconds(7)));

        assertThat(isComplete).isTrue();
        assertThat(sent).hasSize(4);
        assertThat(clock.now()).isEqualTo(NOW.plusSeconds(7));
    }

    @Test
    void makesARecordingHappenNow() {
        Pace pace = Pace.ofRecording(new Speed(2), NOW);
        FakeSendingClock clock = FakeSendingClock.endless(NOW);
        try (RecordedLines lines = new RecordedLines(recording(RECORDING), LONDON)) {
            ShiftedLines shifted = new ShiftedLines(lines, pace, LONDON);
            sender(clock).run(shifted, pace, SendingLimits.NONE, _ -> {});
        }

        assertThat(sent)
                .extracting(Sent::text)
                .containsExactly(
                        "{\"val\": 1}",
                        "{\"at\": \"2026-11-20T12:00:00.000000+00:00\", \"site\": \"5\", \"val\": 4}",
                        "{\"at\": \"2026-11-20T12:00:01.000000+00:00\", \"site\": \"3\", \"val\": 2}",
                        "no json",
                        "{\"at\": \"2026-11-20T12:00:05.000000+00:00\", \"site\": \"3\", \"val\": 2}",
                        "{\"at\": \"2026-11-20T12:00:03.000000+00:00\", \"site\": \"3\", \"val\": 2}");
    }

    @Test
    void keepsEveryByteOfALineButItsEnd() {
        List<byte[]> payloads = new ArrayList<>();
        byte[] bytes = "\u00e9\u00ff\u0000\r\n\n \r\r\nlast\r".getBytes(StandardCharsets.ISO_8859_1);

        try (RecordedLines lines = new RecordedLines(new ByteArrayInputStream(bytes), LONDON)) {
            for (RecordedLine line = lines.get(); line != null; line = lines.get()) {
                payloads.add(line.payload());
            }
        }

        assertThat(payloads.stream().map(it -> new String(it, StandardCharsets.ISO_8859_1)))
                .containsExactly("\u00e9\u00ff\u0000", "", " \r", "last\r");
    }

    @Test
    void sendsPressesWhenTheyHappen() {
        PressGenerator presses = new PressGenerator(VisitorModel.measured(), NOW, 1);
        Pace pace = Pace.ofSimulation(Speed.REAL_TIME, NOW, NOW);
        FakeSendingClock clock = FakeSendingClock.endless(NOW);
        List<Instant> due = new ArrayList<>();

        new StreamSender(_ -> {}, clock).run(presses, pace, SendingLimits.NONE.withMaxRecords(1_000), record -> {
            due.add(record.sentAt());
            assertThat(clock.now()).isEqualTo(record.sentAt());
        });

        assertThat(due).hasSize(1_000).isSorted();
    }

    @Test
    void catchesUpWithThePresentAndIsNeverAheadOfIt() {
        Instant start = NOW.minus(Duration.ofHours(1));
        PressGenerator presses = new PressGenerator(VisitorModel.measured(), start, 1);
        Pace pace = Pace.ofSimulation(new Speed(61), NOW, start);
        FakeSendingClock clock = FakeSendingClock.endless(NOW);
        List<Duration> behind = new ArrayList<>();

        new StreamSender(_ -> {}, clock)
                .run(
                        presses,
                        pace,
                        SendingLimits.NONE.withMaxRecords(2_000),
                        record -> behind.add(Duration.between(record.sentAt(), clock.now())));

        assertThat(behind).allMatch(it -> !it.isNegative());
        assertThat(behind.getFirst()).isGreaterThan(Duration.ofMinutes(59));
        assertThat(behind.getLast()).isZero();
        assertThat(clock.now()).isAfter(NOW.plus(Duration.ofMinutes(30)));
    }

    private boolean replay(Speed speed, FakeSendingClock clock, SendingLimits limits) {
        try (RecordedLines lines = new RecordedLines(recording(RECORDING), LONDON)) {
            return sender(clock).run(lines, Pace.ofRecording(speed, NOW), limits, _ -> {});
        }
    }

    private StreamSender sender(FakeSendingClock clock) {
        return new StreamSender(
                payload -> sent.add(new Sent(
                        Duration.between(NOW, clock.now()).toMillis(), new String(payload, StandardCharsets.UTF_8))),
                clock);
    }

    private static InputStream recording(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private record Sent(long afterMillis, String text) {}
}
