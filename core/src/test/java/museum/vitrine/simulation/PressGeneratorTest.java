package museum.vitrine.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import museum.vitrine.intake.Intake;
import museum.vitrine.intake.JsonDecoder;
import museum.vitrine.intake.RejectReason;
import museum.vitrine.museum.OpeningHours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PressGeneratorTest {

    private static final Instant START = Instant.parse("2024-10-21T00:00:00Z");
    private static final Pattern REAL_FORM = Pattern.compile("\\{"
            + "(\"at\": \"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}[+]\\d\\d:00\")?"
            + "(, )?(\"site\": \"(\\d+|None|ERR|INF)\")?"
            + "(, )?(\"val\": (-?\\d|null|\"ERR\"|\"INF\"))?"
            + "(, \"type\": (-?\\d|null|\"ERR\"|\"INF\"))?"
            + "}");

    @Test
    void givesTheSameBytesForTheSameSeed() {
        VisitorModel model = VisitorModel.measured().withHostileShare(0.1);

        assertThat(payloads(model, START, 42)).isEqualTo(payloads(model, START, 42));
        assertThat(payloads(model, START, 43)).isNotEqualTo(payloads(model, START, 42));
    }

    @Test
    void writesWhatTheKiosksWrite() {
        PressGenerator presses = new PressGenerator(VisitorModel.measured(), START, 1);

        assertThat(Stream.generate(presses).limit(20_000).map(PressGeneratorTest::text))
                .allMatch(message -> REAL_FORM.matcher(message).matches() && !message.contains("{, "));
        assertThat(Stream.generate(presses).limit(1_000).map(PressGeneratorTest::text))
                .anyMatch(message -> message.matches(
                        "\\{\"at\": \"2024-10-2\\dT..:..:..\\.\\d{6}\\+01:00\", \"site\": \"5\", \"val\": 4}"))
                .anyMatch(message ->
                        message.matches("\\{\"at\": \"[^\"]+\", \"site\": \"[0-5]\", \"val\": -1, \"type\": 0}"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void knowsTheVerdictOfIntake(VisitorModel model) {
        Intake intake = SimulatedMuseum.intake(new JsonDecoder(), model.rhythm(), true);
        PressGenerator presses = new PressGenerator(model, START, 7);

        Optional<GeneratedRecord> misjudged = Stream.generate(presses)
                .limit(40_000)
                .filter(it -> !SimulatedMuseum.translated(intake.examine(it.payload(), it.sentAt()))
                        .equals(it.expected()))
                .findFirst();

        assertThat(misjudged.map(PressGeneratorTest::text)).isEmpty();
    }

    static Stream<VisitorModel> models() {
        VisitorModel measured = VisitorModel.measured();
        OpeningHours overMidnight = new OpeningHours(LocalTime.of(20, 0), LocalTime.of(2, 0));
        return Stream.of(
                measured,
                measured.withInvalidShare(1),
                measured.withInvalidShare(0),
                measured.withHostileShare(0.2),
                measured.withRhythm(measured.rhythm().alwaysOpen().withPressesPerSecond(50)),
                measured.withRhythm(measured.rhythm().withPressesPerSecond(0.01)),
                measured.withRhythm(measured.rhythm().withSilentNights()),
                measured.withRhythm(new Rhythm(ZoneId.of("America/New_York"), overMidnight, 0.2, Rhythm.Night.SPARSE)));
    }

    @Test
    void goesOnInTheOrderOfTimeThroughTheChangesOfTheClock() {
        Instant start = Instant.parse("2024-10-26T22:00:00Z");
        PressGenerator presses = new PressGenerator(
                VisitorModel.measured()
                        .withInvalidShare(0)
                        .withRhythm(Rhythm.measured().alwaysOpen()),
                start,
                3);

        List<String> messages = Stream.generate(presses)
                .limit(10_000)
                .map(PressGeneratorTest::text)
                .toList();

        assertThat(messages).anyMatch(it -> it.contains("2024-10-27T01:59:5") && it.contains("+01:00"));
        assertThat(messages).anyMatch(it -> it.contains("2024-10-27T01:00:0") && it.contains("+00:00"));
        assertThat(messages.stream()
                        .map(it -> RecordedTime.find(it.getBytes(StandardCharsets.UTF_8), ZoneId.of("UTC"))
                                .orElseThrow()))
                .isSorted();
    }

    @Test
    void keepsTheMeasuredGaps() {
        PressGenerator presses = new PressGenerator(VisitorModel.measured(), START, 5);
        long[] sent = Stream.generate(presses)
                .limit(50_000)
                .mapToLong(GeneratedRecord::sentAtMicros)
                .toArray();

        List<Long> gaps = LongStream.range(1, sent.length)
                .mapToObj(i -> sent[(int) i] - sent[(int) i - 1])
                .toList();

        List<Long> byDay = gaps.stream().filter(gap -> gap <= 6_001_000).toList();
        List<Long> byNight =
                gaps.stream().filter(gap -> gap >= 11 * 60_000_000L).toList();

        assertThat(byDay).allMatch(gap -> gap >= 1_000_260);
        assertThat(byDay.stream().mapToLong(gap -> gap).average().orElseThrow()).isBetween(3.48e6, 3.52e6);
        assertThat(byNight).allMatch(gap -> gap <= 13 * 60_001_000L).hasSizeGreaterThan(5 * 65);
        // From the last press of a night to the first of the day: one gap a day.
        assertThat(gaps.size() - byDay.size() - byNight.size()).isLessThanOrEqualTo(6);
    }

    @Test
    void begins1970AtTheEarliest() {
        assertThatThrownBy(() -> new PressGenerator(VisitorModel.measured(), Instant.EPOCH.minusSeconds(1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a simulation must not begin before 1970");
    }

    @Test
    void makesEveryKindOfHostileMessage() {
        PressGenerator presses = new PressGenerator(VisitorModel.measured().withHostileShare(1), START, 11);

        List<GeneratedRecord> records = Stream.generate(presses).limit(3_000).toList();

        assertThat(records)
                .allMatch(it -> it.expected() instanceof ExpectedOutcome.Rejected)
                .anyMatch(it -> it.payload().length == 0)
                .anyMatch(it -> it.payload().length > 512 * 1024)
                .anyMatch(it -> text(it).startsWith("["))
                .anyMatch(it -> text(it).contains("[[[["))
                .anyMatch(it -> text(it).contains("\ufffd"))
                .anyMatch(it -> it.expected().equals(new ExpectedOutcome.Rejected(RejectReason.IN_FUTURE)))
                .anyMatch(it -> it.expected().equals(new ExpectedOutcome.Rejected(RejectReason.INVALID_AT)));
    }

    private static List<String> payloads(VisitorModel model, Instant start, long seed) {
        return Stream.generate(new PressGenerator(model, start, seed))
                .limit(5_000)
                .map(it -> new String(it.payload(), StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static String text(GeneratedRecord message) {
        return new String(message.payload(), StandardCharsets.UTF_8);
    }
}
