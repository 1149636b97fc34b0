package museum.vitrine.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import museum.vitrine.query.Tabular;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ResolvableType;

final class CsvTableTest {

    record Hour(int hour, List<Long> counts) {}

    record Row(String name, @Nullable Double mean, List<Long> counts, List<Hour> hours) {}

    record Course(String grain, List<Hour> buckets) {}

    record Courses(List<Course> courses) implements Tabular {

        @Override
        public List<Hour> rows() {
            return courses.stream().flatMap(each -> each.buckets().stream()).toList();
        }
    }

    record Rejects(Map<String, Long> rejects) {}

    @Test
    void rowsAreTheElementsAndColumnsThePaths() {
        CsvTable table = tableOf(List.of(
                new Row("A", 1.5, List.of(1L, 2L), List.of(new Hour(9, List.of(1L)))),
                new Row("B", null, List.of(0L, -3L), List.of(new Hour(10, List.of(4L))))));

        assertThat(table.header())
                .containsExactly("name", "mean", "counts.0", "counts.1", "hours.9.counts.0", "hours.10.counts.0");
        assertThat(table.rows())
                .containsExactly(List.of("A", "1.5", "1", "2", "1", ""), List.of("B", "", "0", "-3", "", "4"));
    }

    @Test
    void onlyListOfARecordIsTheTable() {
        CsvTable table = tableOf(new Course("HOUR", List.of(new Hour(9, List.of(1L)), new Hour(10, List.of(2L)))));

        assertThat(table.header()).containsExactly("hour", "counts.0");
        assertThat(table.rows()).containsExactly(List.of("9", "1"), List.of("10", "2"));
    }

    @Test
    void rowsAreThoseThatTheAnswerSays() {
        CsvTable table = tableOf(new Courses(List.of(
                new Course("HOUR", List.of(new Hour(9, List.of(1L)))),
                new Course("HOUR", List.of(new Hour(9, List.of(2L)))))));

        assertThat(table.header()).containsExactly("hour", "counts.0");
        assertThat(table.rows()).containsExactly(List.of("9", "1"), List.of("9", "2"));
    }

    @Test
    void recordWithoutAListIsOneRow() {
        CsvTable table = tableOf(new Rejects(Map.of("INVALID_VAL", 7L)));

        assertThat(table.header()).containsExactly("rejects.INVALID_VAL");
        assertThat(table.rows()).containsExactly(List.of("7"));
    }

    record Sums(String grain, List<Total> totals) {}

    record Total(
            String name,
            Sum sum,
            List<Hour> hours,
            Map<String, Long> others,
            @Nullable Integer last) {}

    record Sum(long count, Double mean) {}

    @Test
    void nothingHasTheColumnsThatEveryRowWouldHave() {
        List<String> columns = List.of("name", "sum.count", "sum.mean", "last");

        assertThat(CsvTable.of(List.of(), ResolvableType.forClassWithGenerics(List.class, Total.class))
                        .header())
                .isEqualTo(columns);
        assertThat(CsvTable.of(new Sums("HOUR", List.of()), ResolvableType.forClass(Sums.class))
                        .header())
                .isEqualTo(columns);
        Panel<List<Total>> panel =
                new Panel<>("today", Instant.EPOCH, Instant.EPOCH, null, null, false, "Europe/London", List.of());
        assertThat(tableOf(new Courses(List.of())).header()).containsExactly("hour");
        CsvTable ofPanel = CsvTable.of(
                panel,
                ResolvableType.forClassWithGenerics(
                        Panel.class, ResolvableType.forClassWithGenerics(List.class, Total.class)));
        assertThat(ofPanel.header()).isEqualTo(columns);
        assertThat(ofPanel.rows()).isEmpty();
    }

    private static CsvTable tableOf(Object answer) {
        return CsvTable.of(answer, ResolvableType.forClass(answer.getClass()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\0x"})
    void textThatCouldBeAFormulaIsMadeHarmless(String text) {
        assertThat(tableOf(List.of(text)).rows()).containsExactly(List.of("'" + text));
    }

    @Test
    void otherTextAndNumbersStayAsTheyAre() {
        assertThat(CsvTable.harmless("a=1")).isEqualTo("a=1");
        assertThat(CsvTable.harmless("")).isEmpty();
        assertThat(tableOf(List.of(-1.5)).rows()).containsExactly(List.of("-1.5"));
    }
}
