package museum.vitrine.app.web;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import museum.vitrine.query.Tabular;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/// An answer of the API as a table: the rows that it says, else one for each element of its list, or one row. Columns
/// are named by the path through the records, such as `ratings.mean`; elements of a list by their number, and records
/// of a nested list by their first component, such as `hours.9.counts.0`.
///
/// Text that a spreadsheet would take for a formula gets a `'` before it. Numbers are never text, so a negative one
/// stays a number.
final class CsvTable {

    private static final String STARTS_OF_FORMULAS = "=+-@\t\r\n\0";

    private final List<Map<String, String>> rows;
    private final List<String> headerOfNothing;

    private CsvTable(List<Map<String, String>> rows, List<String> headerOfNothing) {
        this.rows = rows;
        this.headerOfNothing = headerOfNothing;
    }

    /// @param type as it is declared, which says of an empty list what would be in it
    static CsvTable of(Object answer, ResolvableType type) {
        Object data = answer instanceof Panel<?> panel ? panel.data() : answer;
        ResolvableType declared = type.hasGenerics() && Panel.class == type.resolve() ? type.getGeneric(0) : type;
        List<Map<String, String>> rows = new ArrayList<>();
        for (Object element : elements(data)) {
            Map<String, String> row = new LinkedHashMap<>();
            add(row, "", element);
            rows.add(row);
        }
        return new CsvTable(rows, rows.isEmpty() ? CsvHeader.of(declared) : List.of());
    }

    /// In the order in which rows first have them.
    List<String> header() {
        if (rows.isEmpty()) {
            return headerOfNothing;
        }
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        return List.copyOf(names);
    }

    /// Fields in the order of the header; what a row has not is empty.
    List<List<String>> rows() {
        List<String> header = header();
        return rows.stream()
                .map(row ->
                        header.stream().map(name -> row.getOrDefault(name, "")).toList())
                .toList();
    }

    private static List<?> elements(@Nullable Object data) {
        if (data instanceof List<?> list) {
            return list;
        }
        if (data instanceof Tabular table) {
            return table.rows();
        }
        if (data instanceof Record holder) {
            List<List<?>> lists = new ArrayList<>();
            for (RecordComponent component : holder.getClass().getRecordComponents()) {
                if (value(holder, component) instanceof List<?> list
                        && (list.isEmpty() || list.getFirst() instanceof Record)) {
                    lists.add(list);
                }
            }
            Optional<List<?>> only = lists.size() == 1 ? Optional.of(lists.getFirst()) : Optional.empty();
            if (only.isPresent()) {
                return only.get();
            }
        }
        return data == null ? List.of() : List.of(data);
    }

    private static void add(Map<String, String> row, String name, @Nullable Object value) {
        switch (value) {
            case null -> row.put(name, "");
            case Record holder -> {
                for (RecordComponent component : holder.getClass().getRecordComponents()) {
                    add(row, below(name, component.getName()), value(holder, component));
                }
            }
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    addElement(row, name, i, list.get(i));
                }
            }
            case Map<?, ?> map -> map.forEach((key, each) -> add(row, below(name, String.valueOf(key)), each));
            case Number number -> row.put(name, number.toString());
            default -> row.put(name, harmless(value.toString()));
        }
    }

    private static void addElement(Map<String, String> row, String name, int number, @Nullable Object element) {
        if (!(element instanceof Record holder)) {
            add(row, below(name, String.valueOf(number)), element);
            return;
        }
        RecordComponent[] components = holder.getClass().getRecordComponents();
        String key = String.valueOf(value(holder, components[0]));
        for (int i = 1; i < components.length; i++) {
            add(row, below(below(name, key), components[i].getName()), value(holder, components[i]));
        }
    }

    static String harmless(String text) {
        return !text.isEmpty() && STARTS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    static String below(String name, String part) {
        return name.isEmpty() ? part : name + "." + part;
    }

    private static @Nullable Object value(Record holder, RecordComponent component) {
        ReflectionUtils.makeAccessible(component.getAccessor());
        return ReflectionUtils.invokeMethod(component.getAccessor(), holder);
    }
}
