package museum.vitrine.benchmarks.contestant;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// What [SeedWriter] starts: reads a topic, checks, inserts, commits, and only then its offsets.
final class SeedProgram {

    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final LocalTime OPENS = LocalTime.of(8, 45);
    private static final LocalTime CLOSES = LocalTime.of(18, 15);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);

    private final Connection database;
    private final PreparedStatement rating;
    private final PreparedStatement request;
    private final Map<Integer, Integer> exhibitions;
    private final Map<Integer, Integer> ratings;
    private final Map<Integer, Integer> requests;
    private final BufferedWriter rejects;
    private final int batchRecords;

    private SeedProgram(Connection database, BufferedWriter rejects, int batchRecords) throws SQLException {
        this.database = database;
        this.rejects = rejects;
        this.batchRecords = batchRecords;
        this.exhibitions = ids("SELECT substring(public_id FROM '\\d+$')::integer, exhibition_id FROM exhibition");
        this.ratings = ids("SELECT rating_value, rating_id FROM rating");
        this.requests = ids("SELECT request_value, request_id FROM request");
        this.rating = database.prepareStatement(
                "INSERT INTO rating_interaction (exhibition_id, rating_id, event_at) VALUES (?, ?, ?)");
        this.request = database.prepareStatement(
                "INSERT INTO request_interaction (exhibition_id, request_id, event_at) VALUES (?, ?, ?)");
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        Map<String, String> settings = System.getenv();
        int batchRecords = Integer.parseInt(settings.getOrDefault("BATCH", "1"));
        Properties login = new Properties();
        login.setProperty("user", settings.getOrDefault("DB_USER", ""));
        login.setProperty("password", settings.getOrDefault("DB_PASS", ""));
        login.setProperty("reWriteBatchedInserts", "true");
        try (Connection database = DriverManager.getConnection(settings.getOrDefault("JDBC_URL", ""), login);
                BufferedWriter rejects =
                        Files.newBufferedWriter(Path.of(settings.getOrDefault("REJECTS", "")), StandardCharsets.UTF_8);
                KafkaConsumer<byte[], byte[]> consumer = consumer(settings, batchRecords)) {
            database.setAutoCommit(batchRecords == 1);
            consumer.subscribe(List.of(settings.getOrDefault("TOPIC", "")));
            new SeedProgram(database, rejects, batchRecords)
                    .load(consumer, Long.parseLong(settings.getOrDefault("LIMIT", "0")));
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, String> settings, int batchRecords) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.getOrDefault("BOOTSTRAP_SERVERS", ""),
                        ConsumerConfig.GROUP_ID_CONFIG, settings.getOrDefault("GROUP", ""),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.max(500, batchRecords)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private void load(KafkaConsumer<byte[], byte[]> consumer, long limit) throws SQLException, IOException {
        long loaded = 0;
        while (loaded < limit) {
            var polled = consumer.poll(LONGEST_POLL);
            for (ConsumerRecord<byte[], byte[]> record : polled) {
                take(record.value());
            }
            if (batchRecords > 1) {
                rating.executeBatch();
                request.executeBatch();
                database.commit();
            }
            consumer.commitAsync();
            loaded += polled.count();
        }
    }

    private void take(byte[] payload) throws SQLException, IOException {
        KioskMessage message = KioskMessage.read(payload);
        OffsetDateTime at = time(message.at());
        Integer exhibition = message.site() == null ? null : exhibitions.get(message.site());
        boolean isRequest = message.value() != null && message.value() == -1;
        Integer value = isRequest ? message.type() : message.value();
        Integer button = value == null ? null : (isRequest ? requests : ratings).get(value);
        if (at == null || exhibition == null || button == null || !isOpen(at)) {
            rejects.write(new String(payload, StandardCharsets.UTF_8));
            rejects.newLine();
            return;
        }
        PreparedStatement insert = isRequest ? request : rating;
        insert.setInt(1, exhibition);
        insert.setInt(2, button);
        insert.setObject(3, at);
        if (batchRecords == 1) {
            insert.executeUpdate();
        } else {
            insert.addBatch();
        }
    }

    private static @Nullable OffsetDateTime time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isOpen(OffsetDateTime at) {
        LocalTime time = at.atZoneSameInstant(ZONE).toLocalTime();
        return !time.isBefore(OPENS) && !time.isAfter(CLOSES);
    }

    private Map<Integer, Integer> ids(String sql) throws SQLException {
        Map<Integer, Integer> ids = new HashMap<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                ids.put(rows.getInt(1), rows.getInt(2));
            }
        }
        return ids;
    }
}
