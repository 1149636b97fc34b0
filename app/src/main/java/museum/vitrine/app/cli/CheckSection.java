package museum.vitrine.app.cli;

import java.util.Locale;

/// A part of the outside that is checked by itself, with the settings that belong to it.
enum CheckSection {
    DATABASE,
    KAFKA,
    ARCHIVE;

    /// What lines call it.
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The section that a setting belongs to, by its canonical name or that of a client property of Kafka.
    static CheckSection of(String setting) {
        if (setting.startsWith("DB_")) {
            return DATABASE;
        }
        return setting.startsWith("AWS_") || setting.startsWith("S3_") ? ARCHIVE : KAFKA;
    }

    /// Whether a setting belongs to no section, because all of them look at it.
    static boolean isShared(String setting) {
        return setting.startsWith("VITRINE_");
    }
}
