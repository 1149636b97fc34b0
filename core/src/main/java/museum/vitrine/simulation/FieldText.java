package museum.vitrine.simulation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// The value of a field, as a message and as a row of an archive spell it.
final class FieldText {

    /// No such field; in a row, an empty column.
    static final FieldText ABSENT = new FieldText("", "");

    /// The word for nothing; in a row, an empty column.
    static final FieldText NULL = new FieldText("null", "");

    private final byte[] json;
    private final byte[] csv;

    private FieldText(String json, String csv) {
        this.json = json.getBytes(StandardCharsets.US_ASCII);
        this.csv = csv.getBytes(StandardCharsets.US_ASCII);
    }

    /// A whole number, such as a `val`.
    static FieldText ofNumber(int number) {
        return new FieldText(Integer.toString(number), Integer.toString(number));
    }

    /// A `type`: rows carry it as the number with a fraction that a column with gaps made of it.
    static FieldText ofType(int number) {
        return new FieldText(Integer.toString(number), number + ".0");
    }

    /// A text, such as a `site` or what a broken kiosk sends for a number.
    static FieldText ofText(String text) {
        return new FieldText('"' + text + '"', text);
    }

    /// The sites of a range, both ends included.
    static List<FieldText> sites(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(site -> ofText(Integer.toString(site)))
                .toList();
    }

    static FieldText any(List<FieldText> texts, RandomGenerator random) {
        return texts.get(random.nextInt(texts.size()));
    }

    boolean isInJson() {
        return json.length > 0;
    }

    byte[] json() {
        return json;
    }

    byte[] csv() {
        return csv;
    }
}
