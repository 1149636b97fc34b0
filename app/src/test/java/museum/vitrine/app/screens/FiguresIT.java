package museum.vitrine.app.screens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.GeneratedArchive;
import museum.vitrine.app.fixture.SharedData;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.screens.Screen.ShownPanel;
import museum.vitrine.app.screens.Screen.ShownPanels;
import museum.vitrine.app.web.ServedMuseum;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// An archive is imported, and its figures are read from the screens: of the real one those that the public analyses
/// agree on, of a generated one those that its own oracle knows.
class FiguresIT {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> screensShowTheKnownAnswersOfTheRealArchive() {
        return SharedData.find("archive").stream()
                .flatMap(archive -> Stream.of(
                        DynamicTest.dynamicTest("all rows", () -> {
                            try (ServedMuseum served = imported("import", archive.toString());
                                    Person admin = Person.with(served, Device.TALL, "admin")) {
                                assertKnownRatings(admin);
                                assertKnownHours(admin);
                                assertKnownRequests(admin);
                                admin.open("/pipeline").screen.settled();
                                assertThat(admin.screen.keyFigure("Rejected"))
                                        .startsWith("0", "0 % of 2,137 records read");
                            }
                        }),
                        DynamicTest.dynamicTest("with the hours rule", () -> {
                            try (ServedMuseum served = imported("import", "--enforce-hours", archive.toString());
                                    Person admin = Person.with(served, Device.TALL, "admin")) {
                                admin.open("/exhibitions?period=all").screen.settled();
                                assertThat(admin.screen.keyFigure("Responses")).startsWith("2,013");
                                admin.open("/safety?period=all").screen.settled();
                                assertThat(figures(admin)).containsExactly("72", "70", "2");
                                admin.open("/pipeline").screen.settled();
                                assertThat(admin.page.locator(".reason").allTextContents())
                                        .containsExactly("Outside hours52");
                            }
                        })));
    }

    @Test
    void screensShowWhatAGeneratedArchiveHolds() throws IOException {
        GeneratedArchive archive =
                new GeneratedArchive(folder, 20_241_122).withExhibitions(6).withHistory("0", 3_000, 5);
        try (ServedMuseum served = imported("import", folder.toString());
                Person admin = Person.with(served, Device.TALL, "admin")) {
            archive.expected().assertHeldBy(served.museum);
            ExpectedPanels expected = new ExpectedPanels(
                    served.museum,
                    Question.of("2024-02-01T00:00", "2024-03-01T00:00", "2023-12-28T00:00", "2024-01-26T00:00"));

            admin.open("/exhibitions?period=2024-02-01..2024-02-29").screen.asTables();
            await().atMost(ServedMuseum.PATIENCE).untilAsserted(() -> expected.assertShownOnExhibitions(admin.screen));
            admin.open("/safety?period=2024-02-01..2024-02-29").screen.asTables();
            await().atMost(ServedMuseum.PATIENCE).untilAsserted(() -> expected.assertShownOnSafety(admin.screen));
        }
    }

    private static void assertKnownRatings(Person admin) {
        admin.open("/exhibitions?period=all").screen.asTables();
        assertThat(admin.screen.keyFigure("Responses")).startsWith("2,064");
        assertThat(admin.screen.keyFigure("Average rating")).startsWith("1.87");
        ShownPanels panels = admin.screen.panels();
        ShownPanel ranking = panels.of("Top rated exhibitions");
        ShownPanel said = panels.of("What people said");
        assertThat(means(ranking, "Average", 2, 5))
                .containsExactlyInAnyOrder(
                        "Measureless to Man 1.92 301",
                        "Adaptation 1.93 425",
                        "The Crenshaw Collection 1.43 385",
                        "Cetacean Sensations 2.83 472",
                        "Our Polluted World 1.22 481",
                        "Thunder Lizards – 0");
        assertThat(IntStream.rangeClosed(1, 5)
                        .map(column -> said.rows().stream()
                                .mapToInt(
                                        row -> Integer.parseInt(row.get(column).replaceAll(" .*", "")))
                                .sum()))
                .as("how often each rating was given")
                .containsExactly(353, 499, 555, 370, 287);
        assertThat(means(panels.of("Average by floor"), "Average", 1, 3))
                .containsExactlyInAnyOrder(
                        "Floor 1 2.47 773", "Floor 2 1.43 385", "Floor 3 1.22 481", "Vault 1.93 425");
        assertThat(means(panels.of("Average by department"), "Average", 1, 3)).contains("Zoology 2.20 857");
        assertThat(panels.of("Responses by exhibition").rows().getFirst())
                .as("most visited")
                .startsWith("Our Polluted World", "481");
    }

    private static void assertKnownHours(Person admin) {
        ShownPanel hours = admin.screen.panel("When people are satisfied");
        assertThat(hours.rows())
                .as("ratings from 8 to 18 o'clock, of which most from 10")
                .extracting(row -> row.get(3))
                .containsExactly("101", "221", "232", "196", "179", "228", "224", "186", "209", "225", "63");
        assertThat(hours.rows())
                .extracting(List::getFirst)
                .startsWith("Monday, 08:00")
                .endsWith("Monday, 18:00");
        for (List<String> half :
                List.of(List.of("fromHour=0&untilHour=13", "313"), List.of("fromHour=13&untilHour=24", "344"))) {
            admin.open("/exhibitions?period=2023-03-06&" + half.getFirst())
                    .screen
                    .asTables();
            assertThat(admin.screen.panel("What people said").rows().stream()
                            .flatMap(row -> row.subList(4, 6).stream())
                            .mapToInt(cell -> Integer.parseInt(cell.replaceAll(" .*", "")))
                            .sum())
                    .as("ratings of 3 and more, " + half.getFirst())
                    .isEqualTo(Integer.parseInt(half.getLast()));
        }
    }

    private static void assertKnownRequests(Person admin) {
        admin.open("/safety?period=all").screen.asTables();
        assertThat(figures(admin)).containsExactly("73", "71", "2");
        ShownPanels panels = admin.screen.panels();
        assertThat(panels.of("By exhibition").rows())
                .containsExactlyInAnyOrder(
                        List.of("Measureless to Man", "9", "0", "9"),
                        List.of("Adaptation", "10", "0", "10"),
                        List.of("The Crenshaw Collection", "12", "2", "14"),
                        List.of("Cetacean Sensations", "29", "0", "29"),
                        List.of("Our Polluted World", "11", "0", "11"),
                        List.of("Thunder Lizards", "0", "0", "0"));
        assertThat(panels.of("At which hours").rows())
                .filteredOn(row -> !row.get(2).equals("0"))
                .as("hours of the emergencies, at 11:55 and 17:06")
                .extracting(row -> row.getFirst() + " " + row.get(2))
                .containsExactly("11:00–12:00 1", "17:00–18:00 1");
    }

    private static List<String> figures(Person person) {
        return person.screen.keyFigures().values().stream().map(List::getFirst).toList();
    }

    private static List<String> means(ShownPanel panel, String label, int mean, int responses) {
        assertThat(panel.columns().get(mean)).isEqualTo(label);
        assertThat(panel.columns().get(responses)).isEqualTo("Responses");
        return panel.rows().stream()
                .map(row -> String.join(" ", row.getFirst(), row.get(mean), row.get(responses)))
                .toList();
    }

    private static ServedMuseum imported(String... command) {
        TestMuseum museum = TestMuseum.withSchema();
        museum.vitrineDone(command);
        return ServedMuseum.start(museum);
    }
}
