package museum.vitrine.intake;

import org.jspecify.annotations.Nullable;

/// The fields of one record. One object is filled again for every record, so that a record costs no memory.
final class RecordFields {

    final Field at = new Field();
    final Field site = new Field();
    final Field val = new Field();
    final Field type = new Field();

    /// Forgets the record before.
    void clear() {
        at.clear();
        site.clear();
        val.clear();
        type.clear();
    }

    /// The field of that name, or null: all others are ignored.
    @Nullable
    Field named(String name) {
        return switch (name) {
            case "at" -> at;
            case "site" -> site;
            case "val" -> val;
            case "type" -> type;
            default -> null;
        };
    }
}
