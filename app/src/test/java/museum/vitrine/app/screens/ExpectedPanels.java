package museum.vitrine.app.screens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.screens.Screen.ShownPanel;
import museum.vitrine.app.screens.Screen.ShownPanels;

/// What every panel must show, by SQL on the single presses. Knows nothing of the counts that the screens read.
final class ExpectedPanels {

    private static final String EXHIBITION = "site || ' ' || exhibition_name";
    private static final String FLOOR =
            "CASE WHEN floor_name ~ '^\\d+$' THEN 'Floor ' || floor_name ELSE coalesce(floor_name, 'No floor') END";
    private static final String DEPARTMENT = "coalesce(department_name, 'No department')";

    private final TestMuseum museum;
    private final Question question;

    ExpectedPanels(TestMuseum museum, Question question) {
        this.museum = museum;
        this.question = question;
    }

    void assertShownOnExhibitions(Screen screen) {
        ShownPanels panels = screen.panels();
        Map<String, Votes> exhibitions = votes("rating", EXHIBITION, question);
        assertKeyFigures(screen.keyFigures());
        assertThat(rows(panels, "Top rated exhibitions")).containsExactlyElementsOf(ranking(exhibitions));
        assertThat(rows(panels, "Responses by exhibition"))
                .containsExactlyInAnyOrderElementsOf(responses(withoutSites(exhibitions)));
        assertThat(rows(panels, "What people said"))
                .containsExactlyInAnyOrderElementsOf(distributions(withoutSites(exhibitions)));
        assertThat(rows(panels, "Average by floor")).containsExactlyInAnyOrderElementsOf(means(FLOOR));
        assertThat(rows(panels, "Average by department")).containsExactlyInAnyOrderElementsOf(means(DEPARTMENT));
        assertThat(rows(panels, "Responses by department"))
                .containsExactlyInAnyOrderElementsOf(responses(votes("rating", DEPARTMENT, question)));
        assertThat(rows(panels, "When people are satisfied")).containsExactlyElementsOf(weekHours());
        assertThat(withPresses(panels, "Average rating over time", Votes.NONE))
                .containsExactlyElementsOf(overTime(panels));
    }

    void assertShownOnSafety(Screen screen) {
        ShownPanels panels = screen.panels();
        assertThat(screen.keyFigures().values().stream().map(List::getFirst))
                .containsExactlyElementsOf(requestFigures());
        for (Spots spots : List.of(new Spots("exhibition", EXHIBITION), new Spots("floor", FLOOR))) {
            Map<String, Votes> counts = withoutSites(votes("request", spots.key, question));
            assertThat(rows(panels, "By " + spots.what))
                    .containsExactlyInAnyOrderElementsOf(counts.entrySet().stream()
                            .map(spot -> row(
                                    spot.getKey(),
                                    spot.getValue(),
                                    Votes.count(spot.getValue().all())))
                            .toList());
            ShownPanel map = panels.of("Where and when: " + spots.what + "s");
            assertThat(map.rows()).containsExactlyInAnyOrderElementsOf(byHour(map, counts, spots.key));
        }
        assertThat(rows(panels, "Assistance against emergency")).containsExactlyElementsOf(kinds());
        assertThat(withPresses(panels, "At which hours", "0"))
                .containsExactlyElementsOf(votes("request", hour("FM00"), question, "INNER").entrySet().stream()
                        .map(hour -> row(hourName(Integer.parseInt(hour.getKey())), hour.getValue()))
                        .toList());
        assertThat(withPresses(panels, "How often, over time", "0"))
                .containsExactlyElementsOf(requestsOverTime(panels));
    }

    private void assertKeyFigures(Map<String, List<String>> shown) {
        Votes now = all("rating", question);
        Votes before = all("rating", question.before());
        long satisfied = now.counts().get(3) + now.counts().get(4);
        long dissatisfied = now.counts().get(0) + now.counts().get(1);
        Votes compared = all("rating", question.compared());
        assertThat(shown.get("Responses"))
                .startsWith(
                        Votes.count(now.all()),
                        "presses, not visitors; "
                                + (compared.all() == now.all()
                                        ? ""
                                        : Votes.count(compared.all()) + " by "
                                                + question.previousUntil().toLocalTime() + ", ")
                                + Votes.count(before.all()) + " before");
        assertThat(shown.get("Average rating"))
                .startsWith(now.meanText(), "of 4; 95 % interval " + now.interval())
                .element(2)
                .isEqualTo(
                        before.all() == 0
                                ? "nothing to compare with"
                                : compared.change(before).replace(" (could be chance)", "could be chance"));
        assertThat(shown.get("Satisfied")).startsWith(Votes.percent(satisfied, now.all()));
        assertThat(shown.get("Dissatisfied")).startsWith(Votes.percent(dissatisfied, now.all()));
    }

    /// By the mean after ten votes at the museum's average; those with fewer than ten come last. A rank is that among
    /// all exhibitions.
    private List<List<String>> ranking(Map<String, Votes> exhibitions) {
        double average = all("rating", question.everywhere()).mean();
        Map<String, Votes> compared = votes("rating", EXHIBITION, question.compared());
        Map<String, Votes> before = votes("rating", EXHIBITION, question.before());
        record Ranked(String key, Votes votes, double shrunken) {}
        List<Double> everywhere = votes("rating", EXHIBITION, question.everywhere()).values().stream()
                .map(votes -> shrunken(votes, average))
                .toList();
        List<Ranked> sorted = exhibitions.entrySet().stream()
                .map(each -> new Ranked(each.getKey(), each.getValue(), shrunken(each.getValue(), average)))
                .sorted(Comparator.comparingDouble(Ranked::shrunken)
                        .thenComparingLong(each -> each.votes().all())
                        .reversed())
                .toList();
        List<List<String>> rows = new ArrayList<>();
        for (Ranked each : sorted) {
            boolean isRanked = each.shrunken >= 0;
            rows.add(List.of(
                    withoutSite(each.key),
                    isRanked
                            ? String.valueOf(1
                                    + everywhere.stream()
                                            .filter(other -> other > each.shrunken)
                                            .count())
                            : Votes.NONE,
                    each.votes.meanText(),
                    each.votes.interval(),
                    isRanked ? Votes.decimals(2, each.shrunken) : Votes.NONE,
                    Votes.count(each.votes.all()),
                    Objects.requireNonNull(compared.get(each.key))
                            .change(Objects.requireNonNull(before.get(each.key)))));
        }
        return rows;
    }

    private static double shrunken(Votes votes, double average) {
        double sum = votes.all() == 0 ? 0 : votes.mean() * votes.all();
        return votes.all() < 10 ? -1 : (10 * average + sum) / (10 + votes.all());
    }

    private static List<List<String>> responses(Map<String, Votes> places) {
        long all = places.values().stream().mapToLong(Votes::all).sum();
        return places.entrySet().stream()
                .map(place -> List.of(
                        place.getKey(),
                        Votes.count(place.getValue().all()),
                        Votes.percent(place.getValue().all(), all)))
                .toList();
    }

    private static List<List<String>> distributions(Map<String, Votes> places) {
        return places.entrySet().stream()
                .map(place -> Stream.of(
                                Stream.of(place.getKey()),
                                place.getValue().counts().stream().map(votes -> part(votes, place.getValue())),
                                Stream.of(Votes.count(place.getValue().all())))
                        .flatMap(each -> each)
                        .toList())
                .toList();
    }

    private static String part(long votes, Votes of) {
        return of.all() == 0 ? "0" : Votes.count(votes) + " (" + Votes.percent(votes, of.all()) + ")";
    }

    private List<List<String>> means(String key) {
        return votes("rating", key, question).entrySet().stream()
                .map(each -> List.of(
                        each.getKey(),
                        each.getValue().meanText(),
                        each.getValue().interval(),
                        Votes.count(each.getValue().all())))
                .toList();
    }

    private List<List<String>> weekHours() {
        return votes("rating", "extract(isodow FROM local_at) || ' ' || " + hour("FM00"), question, "INNER")
                .entrySet()
                .stream()
                .map(each -> {
                    int weekday = Integer.parseInt(each.getKey().substring(0, 1));
                    return List.of(
                            weekday(weekday) + ", " + each.getKey().substring(2) + ":00",
                            each.getValue().meanText(),
                            each.getValue().interval(),
                            Votes.count(each.getValue().all()),
                            String.valueOf(days(weekday)));
                })
                .toList();
    }

    private List<List<String>> overTime(ShownPanels panels) {
        Buckets buckets = Buckets.of(panels.of("Average rating over time"));
        return votes("rating", buckets.sql(), question, "INNER").entrySet().stream()
                .map(each -> List.of(
                        buckets.name(each.getKey()),
                        each.getValue().meanText(),
                        each.getValue().interval(),
                        Votes.count(each.getValue().all()),
                        buckets.whole(each.getKey(), question)))
                .toList();
    }

    private List<List<String>> requestsOverTime(ShownPanels panels) {
        Buckets buckets = Buckets.of(panels.of("How often, over time"));
        return votes("request", buckets.sql(), question, "INNER").entrySet().stream()
                .map(each -> row(buckets.name(each.getKey()), each.getValue(), buckets.whole(each.getKey(), question)))
                .toList();
    }

    private List<String> requestFigures() {
        Votes now = all("request", question);
        List<Integer> shown = question.requests();
        return Stream.concat(
                        Stream.of(now.all()),
                        shown.stream().map(value -> now.counts().get(value)))
                .map(Votes::count)
                .toList();
    }

    private List<List<String>> kinds() {
        Votes now = all("request", question);
        Votes compared = all("request", question.compared());
        Votes before = all("request", question.before());
        List<String> names = List.of("Assistance", "Emergency");
        return IntStream.range(0, names.size())
                .mapToObj(value -> List.of(
                        names.get(value),
                        Votes.count(now.counts().get(value)),
                        Votes.percent(now.counts().get(value), now.all()),
                        Votes.change(
                                compared.counts().get(value), before.counts().get(value))))
                .toList();
    }

    private List<List<String>> byHour(ShownPanel map, Map<String, Votes> counts, String key) {
        Map<String, Votes> byHour =
                withoutSites(votes("request", key + " || '@' || " + hour("FM00"), question, "INNER"));
        List<String> hours = map.columns().subList(1, map.columns().size() - 1);
        assertThat(byHour.keySet())
                .as("hours with a request have a column")
                .allMatch(spot -> hours.contains(spot.substring(spot.indexOf('@') + 1) + ":00"));
        return counts.entrySet().stream()
                .map(spot -> Stream.of(
                                Stream.of(spot.getKey()),
                                hours.stream()
                                        .map(hour -> byHour.get(spot.getKey() + "@" + hour.substring(0, 2)))
                                        .map(votes -> Votes.count(votes == null ? 0 : votes.all())),
                                Stream.of(Votes.count(spot.getValue().all())))
                        .flatMap(each -> each)
                        .toList())
                .toList();
    }

    private static List<String> row(String name, Votes votes, String... more) {
        return Stream.of(Stream.of(name), votes.counts().stream().map(Votes::count), Stream.of(more))
                .flatMap(each -> each)
                .toList();
    }

    Votes all(String kind, Question asked) {
        Map<String, Votes> one = votes(kind, "'all'", asked);
        return one.getOrDefault(
                "all", new Votes(kind.equals("rating") ? List.of(0L, 0L, 0L, 0L, 0L) : List.of(0L, 0L)));
    }

    private Map<String, Votes> votes(String kind, String key, Question asked) {
        return votes(kind, key, asked, "LEFT");
    }

    /// @param join LEFT where what has no press is shown too, INNER where it is not
    private Map<String, Votes> votes(String kind, String key, Question asked, String join) {
        int values = kind.equals("rating") ? 5 : 2;
        StringBuilder sql = new StringBuilder("SELECT ").append(key);
        for (int value = 0; value < values; value++) {
            sql.append(", count(*) FILTER (WHERE value = ").append(value).append(')');
        }
        sql.append("""
                 FROM exhibition LEFT JOIN floor USING (floor_id) LEFT JOIN department USING (department_id)
                %s JOIN %s ON press.exhibition_id = exhibition.exhibition_id
                WHERE %s GROUP BY 1 ORDER BY 1""".formatted(join, asked.presses(kind), asked.places()));
        Map<String, Votes> found = new LinkedHashMap<>();
        for (String line : museum.rows(sql.toString())) {
            String[] columns = line.split("[|]", -1);
            found.put(columns[0], Votes.of(columns, 1));
        }
        return found;
    }

    private static List<List<String>> rows(ShownPanels panels, String title) {
        return panels.of(title).rows();
    }

    /// Rows that have a press: of time, a table shows the gaps too.
    private static List<List<String>> withPresses(ShownPanels panels, String title, String none) {
        return rows(panels, title).stream()
                .filter(row -> !row.get(1).equals(none)
                        || (none.equals("0") && !row.get(2).equals(none)))
                .toList();
    }

    private long days(int weekday) {
        LocalDate last = question.until().minusSeconds(1).toLocalDate();
        return question.from()
                .toLocalDate()
                .datesUntil(last.plusDays(1))
                .filter(day -> day.getDayOfWeek().getValue() == weekday)
                .count();
    }

    private static String weekday(int number) {
        return DayOfWeek.of(number).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String hour(String format) {
        return "to_char(extract(hour FROM local_at), '" + format + "')";
    }

    private static String hourName(int hour) {
        return "%02d:00–%02d:00".formatted(hour, hour + 1);
    }

    /// Exhibitions are told apart by their number, and shown by their name.
    private static Map<String, Votes> withoutSites(Map<String, Votes> votes) {
        Map<String, Votes> named = new LinkedHashMap<>();
        votes.forEach((key, value) -> named.put(withoutSite(key), value));
        return named;
    }

    private static String withoutSite(String key) {
        return key.replaceFirst("^\\d+ ", "");
    }

    private record Spots(String what, String key) {}
}
