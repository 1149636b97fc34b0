package museum.vitrine.app.screens;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A panel's table and its CSV: which column of the one is which of the other.
record Twin(String title, List<Pair> pairs) {

    Twin(String title) {
        this(title, List.of());
    }

    Twin with(String csv, int table, Cell cell) {
        return new Twin(
                title,
                Stream.concat(pairs.stream(), Stream.of(new Pair(csv, table, cell)))
                        .toList());
    }

    /// What the table should show of a row of the CSV.
    List<String> ofCsv(Map<String, String> row) {
        return pairs.stream()
                .map(pair -> pair.cell.shown(Objects.requireNonNull(row.get(pair.csv), pair.csv)))
                .toList();
    }

    /// What it does show, without the parts in brackets.
    List<String> ofTable(List<String> row) {
        return pairs.stream()
                .map(pair -> row.get(pair.table).replaceFirst(" \\(.*", ""))
                .toList();
    }

    record Pair(String csv, int table, Cell cell) {}

    /// How a table shows a field of the CSV.
    enum Cell {
        TEXT,
        COUNT,
        MEAN,
        OR_NONE,
        FLOOR,
        DEPARTMENT,
        HOUR;

        String shown(String field) {
            return switch (this) {
                case TEXT -> field;
                case COUNT -> Votes.count(Long.parseLong(field));
                case MEAN -> field.isEmpty() ? Votes.NONE : Votes.decimals(2, Double.parseDouble(field));
                case OR_NONE -> field.isEmpty() ? Votes.NONE : field;
                case FLOOR -> field.isEmpty() ? "No floor" : field.matches("\\d+") ? "Floor " + field : field;
                case DEPARTMENT -> field.isEmpty() ? "No department" : field;
                case HOUR -> "%02d:00–%02d:00".formatted(Integer.parseInt(field), Integer.parseInt(field) + 1);
            };
        }
    }
}
