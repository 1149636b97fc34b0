package museum.vitrine.benchmarks.contestant;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/// Gives the kiosks' messages the schema without which Debezium's sink takes none: four columns that may be null.
public final class PressConverter implements Converter {

    /// Debezium's name for a text that is a time with an offset. Unnested, such a text loses its offset on the way
    /// into a `timestamptz` (3.5.0), so that it gets every time in UTC.
    private static final String ZONED_TIMESTAMP = "io.debezium.time.ZonedTimestamp";

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .name("press")
            .field("at", SchemaBuilder.string().name(ZONED_TIMESTAMP).optional().build())
            .field("site", Schema.OPTIONAL_INT32_SCHEMA)
            .field("val", Schema.OPTIONAL_INT32_SCHEMA)
            .field("type", Schema.OPTIONAL_INT32_SCHEMA)
            .build();

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {}

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new DataException("presses are only read");
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        KioskMessage message = KioskMessage.read(value);
        Struct press = new Struct(SCHEMA)
                .put("at", inUtc(message.at()))
                .put("site", message.site())
                .put("val", message.value())
                .put("type", message.type());
        return new SchemaAndValue(SCHEMA, press);
    }

    private static @Nullable String inUtc(@Nullable String at) {
        if (at == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(at).toInstant().toString();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
