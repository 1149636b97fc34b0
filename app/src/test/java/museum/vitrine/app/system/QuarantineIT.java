package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.Contents;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.VitrineProcess;
import org.junit.jupiter.api.Test;

/// `quarantine`: looked at, judged anew, discarded, exported.
class QuarantineIT {

    @Test
    void listShowsTheNewestFirstAndObeysItsFilters() {
        try (TestMuseum museum = withRejects("no json", "{}", "{\"at\": 1}")) {
            assertThat(listed(museum)).hasSize(3).first().asString().startsWith("3 ");
            assertThat(museum.vitrineDone("quarantine", "list").out()).contains("3 of 3 open records shown");
            assertThat(listed(museum, "--reason", "MALFORMED")).hasSize(1);
            assertThat(museum.vitrineDone("quarantine", "list", "--reason", "malformed,missing_at", "--json")
                            .out()
                            .lines())
                    .hasSize(2);
            assertThat(listed(museum, "--source", "/nowhere/")).isEmpty();
            assertThat(listed(museum, "--since", "2999-01-01")).isEmpty();
            assertThat(listed(museum, "--limit", "1", "--id", "1,2")).hasSize(1);
            assertThat(museum.vitrine("quarantine", "list", "--since", "yesterday")
                            .exitCode())
                    .isEqualTo(2);
        }
    }

    @Test
    void showPrintsTheWholeRecordAndHidesNothingBehindControlCharacters() {
        try (TestMuseum museum = withRejects("evil \u001b[2J\u202e text")) {
            CommandRun run = museum.vitrineDone("quarantine", "show", "1");

            assertThat(run.out()).contains("evil \\u001B[2J\\u202E text").contains("MALFORMED");
            assertThat(museum.vitrine("quarantine", "show", "99").err()).contains("has no quarantined record 99");
        }
    }

    @Test
    void replayJudgesByTheClockOfTheFirstReadingAndTheHoursRuleOfTheSource() {
        try (TestMuseum museum = withRejects(
                "{\"at\": \"2024-05-05T23:00:00+01:00\", \"site\": \"1\", \"val\": 1}",
                "{\"at\": \"2999-05-05T12:00:00+01:00\", \"site\": \"1\", \"val\": 1}")) {
            assertThat(museum.vitrineDone("quarantine", "replay").out())
                    .contains("2 records judged anew: 0 are counted now, 2 stay open");

            museum.execute("UPDATE museum SET opens = '00:00', closes = '24:00'");
            assertThat(museum.vitrineDone("quarantine", "replay", "--json").out())
                    .contains("\"accepted\":1")
                    .contains("\"IN_FUTURE\":1");

            assertThat(museum.rows("SELECT state, resolved_by IS NOT NULL, resolved_at IS NOT NULL"
                            + " FROM quarantined_record ORDER BY 1"))
                    .containsExactly("open|f|f", "replayed|t|t");
            assertThat(museum.rows(
                            "SELECT records_read, accepted, rejected FROM source_partition WHERE records_read > 0"
                                    + " ORDER BY accepted"))
                    .containsExactly("1|0|1", "1|1|0");
            assertThat(museum.number("SELECT sum(interactions) FROM rating_counts"))
                    .isEqualTo(1);
            museum.verify();
        }
    }

    @Test
    void replayedInstantIsTheSameToTheMicrosecond() {
        try (TestMuseum museum =
                withRejects("{\"at\": \"2024-05-05T12:34:56.123456789+01:00\", \"site\": \"8\", \"val\": 1}")) {
            museum.registerExhibitions(8, 1);
            museum.vitrineDone("quarantine", "replay");

            assertThat(museum.rows("SELECT event_at AT TIME ZONE 'UTC' FROM rating_interaction"))
                    .containsExactly("2024-05-05 11:34:56.123456");
        }
    }

    @Test
    void twoReplaysAtOnceCountEachRecordOnce() {
        String[] late = Stream.generate(() -> "{\"at\": \"2024-05-05T12:00:00+01:00\", \"site\": \"8\", \"val\": 1}")
                .limit(3_000)
                .toArray(String[]::new);
        try (TestMuseum museum = withRejects(late)) {
            museum.registerExhibitions(8, 1);

            try (VitrineProcess one = museum.start(List.of(), "quarantine", "replay");
                    VitrineProcess two = museum.start(List.of(), "quarantine", "replay")) {
                assertThat(one.await()).as(one.err()).isZero();
                assertThat(two.await()).as(two.err()).isZero();
            }

            assertThat(Contents.ratings(museum)).isEqualTo(Map.of("8|1", 3_000L));
            museum.verify();
        }
    }

    @Test
    void discardClosesWithoutForgetting() {
        try (TestMuseum museum = withRejects("no json", "{}")) {
            CommandRun unconfirmed = museum.vitrine("quarantine", "discard", "--reason", "MALFORMED");
            assertThat(unconfirmed.exitCode()).isEqualTo(2);
            assertThat(unconfirmed.err()).contains("this closes 1 open records; add --yes");

            museum.vitrineDone("quarantine", "discard", "--reason", "MALFORMED", "--yes");

            assertThat(museum.rows("SELECT reason, state FROM quarantined_record ORDER BY 1"))
                    .containsExactly("MALFORMED|discarded", "MISSING_AT|open");
            assertThat(listed(museum)).hasSize(1);
            museum.verify();
        }
    }

    @Test
    void exportGivesEveryRecordWholeAsALineOfJson() {
        try (TestMuseum museum = withRejects("no \"json\"", "{}")) {
            museum.produce(Stream.of(new byte[] {(byte) 0xff}));
            museum.vitrineDone("consume", "--limit", "1");

            assertThat(museum.vitrineDone("quarantine", "export").out().lines())
                    .hasSize(3)
                    .anySatisfy(line -> assertThat(line).contains("\"payload\":\"no \\\"json\\\"\""))
                    .anySatisfy(line -> assertThat(line).contains("\"payload\":\"{}\""))
                    .anySatisfy(line -> assertThat(line).contains("\"payloadBase64\":\"/w==\""));
        }
    }

    /// The lines of `quarantine list` that show a record.
    private static List<String> listed(TestMuseum museum, String... filters) {
        List<String> arguments = new ArrayList<>(List.of("quarantine", "list"));
        arguments.addAll(List.of(filters));
        return museum.vitrineDone(arguments.toArray(String[]::new))
                .out()
                .lines()
                .filter(line -> line.contains("(kafka:"))
                .toList();
    }

    private static TestMuseum withRejects(String... messages) {
        TestMuseum museum = TestMuseum.withExhibitions();
        museum.produce(Stream.of(messages).map(message -> message.getBytes(StandardCharsets.UTF_8)));
        museum.vitrineDone("consume", "--limit", String.valueOf(messages.length));
        assertThat(museum.number("SELECT count(*) FROM quarantined_record")).isEqualTo(messages.length);
        return museum;
    }
}
