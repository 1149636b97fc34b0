package museum.vitrine.app.web;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import museum.vitrine.query.Tabular;
import org.springframework.core.ResolvableType;

/// The header of a table without rows, from the types of its records: those columns that every row would have. How
/// many a list or a map has, only a row can say.
final class CsvHeader {

    private CsvHeader() {}

    /// @param type of the answer: a list of records, a record that holds one, or something else
    static List<String> of(ResolvableType type) {
        List<String> names = new ArrayList<>();
        add(names, "", element(type));
        return names;
    }

    private static ResolvableType element(ResolvableType type) {
        if (isList(type)) {
            return type.getGeneric(0);
        }
        if (Tabular.class.isAssignableFrom(type.toClass())) {
            return rowsOf(type.toClass()).getGeneric(0);
        }
        List<ResolvableType> lists = components(type).stream()
                .map(component -> typeOf(component, type))
                .filter(each -> isList(each) && each.getGeneric(0).toClass().isRecord())
                .toList();
        return lists.size() == 1 ? lists.getFirst().getGeneric(0) : type;
    }

    private static ResolvableType rowsOf(Class<?> type) {
        try {
            return ResolvableType.forMethodReturnType(type.getMethod("rows"));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has the rows of a Tabular", e);
        }
    }

    private static void add(List<String> names, String name, ResolvableType type) {
        if (type.toClass().isRecord()) {
            components(type)
                    .forEach(component ->
                            add(names, CsvTable.below(name, component.getName()), typeOf(component, type)));
        } else if (!name.isEmpty() && !isList(type) && !Map.class.isAssignableFrom(type.toClass())) {
            names.add(name);
        }
    }

    private static List<RecordComponent> components(ResolvableType type) {
        RecordComponent[] components = type.toClass().getRecordComponents();
        return components == null ? List.of() : Arrays.asList(components);
    }

    private static ResolvableType typeOf(RecordComponent component, ResolvableType owner) {
        return ResolvableType.forType(component.getGenericType(), owner);
    }

    private static boolean isList(ResolvableType type) {
        return Collection.class.isAssignableFrom(type.toClass());
    }
}
