package museum.vitrine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.load.Batch;
import museum.vitrine.load.Batch.Part;
import museum.vitrine.load.LoadListener;
import museum.vitrine.load.LoadStep;
import museum.vitrine.load.PositionMovedException;
import museum.vitrine.load.ReferenceDataChangedException;
import museum.vitrine.load.ReplacingSink;
import museum.vitrine.load.Sink;
import museum.vitrine.source.Position;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.archive.ArchiveLedger.ObjectContent;
import org.jspecify.annotations.Nullable;

/// Loads a batch into PostgreSQL in one transaction: rows, quarantine, counts (by triggers) and positions.
///
/// The positions come last and together with the commit, in one round trip: a loader that is stopped in the
/// middle of a COPY would otherwise hold their locks. Each is advanced only from where the source said that it
/// stood, which fences a loader that lost a partition without knowing. One owner thread.
public final class PostgresSink implements Sink, ReplacingSink {

    private static final String ADVANCE = """
        SELECT advance_position(id, position, new_position, new_epoch, accepted, rejected, is_last, ?)
        FROM unnest(?::integer[], ?::bigint[], ?::bigint[], ?::integer[], ?::bigint[], ?::bigint[], ?::boolean[])
            AS part (id, position, new_position, new_epoch, accepted, rejected, is_last)""";

    private final Database database;
    private final SourcePartitions partitions;
    private final BatchWriter writer;
    private final LoadListener listener;
    private final BlockingSessions blockingSessions;

    public PostgresSink(Database database, SourcePartitions partitions, LoadListener listener) {
        this.database = database;
        this.partitions = partitions;
        this.writer = new BatchWriter(listener);
        this.listener = listener;
        this.blockingSessions = new BlockingSessions(database);
    }

    @Override
    public void load(Batch batch, Runnable beforeCommit) {
        long begin = System.nanoTime();
        try {
            loadInOneTransaction(batch, beforeCommit);
        } catch (ReferenceDataChangedException e) {
            partitions.forgetIds();
            throw e;
        } catch (AlreadyQuarantinedException e) {
            throw fencedOrBroken(batch, e);
        }
        listener.reached(LoadStep.COMMITTED);
        listener.loaded(batch, Duration.ofNanos(System.nanoTime() - begin));
    }

    private void loadInOneTransaction(Batch batch, Runnable beforeCommit) {
        SortedMap<Integer, List<Part>> parts = partsById(batch);
        database.run(connection -> {
            connection.setAutoCommit(false);
            try (BlockingSessions.Watch watch = blockingSessions.watch(connection)) {
                writer.write(connection, parts);
                beforeCommit.run();
                listener.reached(LoadStep.BEFORE_COMMIT);
                advanceAndCommit(connection, parts, batch.referenceVersion());
            } catch (Throwable e) {
                Database.rollBack(connection, e);
                throw e;
            }
            return null;
        });
    }

    /// A record of the batch is in the quarantine: another loader was faster, and its position says so.
    private PipelineException fencedOrBroken(Batch batch, AlreadyQuarantinedException e) {
        Map<SourcePartition, Part> firstParts = new LinkedHashMap<>();
        batch.parts().forEach(part -> firstParts.putIfAbsent(part.partition(), part));
        Map<SourcePartition, Position> stored = partitions.read(firstParts.keySet());
        for (Part each : firstParts.values()) {
            Position position = stored.get(each.partition());
            if (position == null || position.next() != each.from().next()) {
                return new PositionMovedException("another loader has stored records of this batch", e);
            }
        }
        return new PipelineException(
                "a record of %s is in the quarantine, and the stored positions say that none was read; run 'vitrine db verify'"
                        .formatted(firstParts.values().stream()
                                .map(each -> "%s behind position %d"
                                        .formatted(each.partition(), each.from().next()))
                                .collect(Collectors.joining(" or "))),
                e);
    }

    /// In the order in which their positions are locked: two writers in opposite order would wait for each other.
    ///
    /// @throws PositionMovedException when ids that are known no longer fit: the schema was made anew
    private SortedMap<Integer, List<Part>> partsById(Batch batch) {
        SortedMap<Integer, List<Part>> parts = new TreeMap<>();
        for (Part part : batch.parts()) {
            int id = partitions.idOf(part.partition());
            List<Part> ofPartition = parts.computeIfAbsent(id, _ -> new ArrayList<>());
            if (!ofPartition.isEmpty() && !ofPartition.getFirst().partition().equals(part.partition())) {
                partitions.forgetIds();
                throw new PositionMovedException("two partitions have the source_partition_id " + id, null);
            }
            ofPartition.add(part);
        }
        return parts;
    }

    /// The first statement fails when a position or the reference data moved, and then the second never runs.
    private static void advanceAndCommit(
            Connection connection, SortedMap<Integer, List<Part>> parts, long referenceVersion) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE + "; COMMIT")) {
            bindAdvance(connection, statement, parts, referenceVersion);
            statement.execute();
        }
    }

    @Override
    public void replace(
            SourcePartition object, ObjectContent content, boolean enforceHours, Supplier<@Nullable Batch> batches) {
        int sourcePartitionId = partitions.idOf(object);
        database.inLongTransaction(connection -> {
            empty(connection, sourcePartitionId, content, enforceHours);
            Batch batch = batches.get();
            while (batch != null) {
                SortedMap<Integer, List<Part>> parts = partsById(batch);
                writer.write(connection, parts);
                try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
                    bindAdvance(connection, statement, parts, batch.referenceVersion());
                    statement.execute();
                }
                batch = batches.get();
            }
            return null;
        });
    }

    private static void empty(Connection connection, int sourcePartitionId, ObjectContent content, boolean enforceHours)
            throws SQLException {
        String sql = """
            UPDATE source_partition
            SET version = ?, sha256 = ?, size_bytes = ?, enforce_hours = ?, next_position = 0, records_read = 0,
                accepted = 0, rejected = 0, complete = false, updated_at = now()
            WHERE source_partition_id = ?
            """;
        // Counts are locked before positions, as everywhere.
        try (PreparedStatement statement = connection.prepareStatement("SELECT remove_records_of(?)")) {
            statement.setInt(1, sourcePartitionId);
            statement.execute();
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, content.version());
            statement.setString(2, content.sha256());
            statement.setLong(3, content.sizeBytes());
            statement.setBoolean(4, enforceHours);
            statement.setInt(5, sourcePartitionId);
            statement.executeUpdate();
        }
    }

    private static void bindAdvance(
            Connection connection,
            PreparedStatement statement,
            SortedMap<Integer, List<Part>> parts,
            long referenceVersion)
            throws SQLException {
        statement.setLong(1, referenceVersion);
        statement.setArray(2, connection.createArrayOf("integer", parts.keySet().toArray()));
        bind(
                connection,
                statement,
                3,
                "bigint",
                parts,
                of -> of.getFirst().from().next());
        bind(connection, statement, 4, "bigint", parts, of -> of.getLast().to().next());
        bind(connection, statement, 5, "integer", parts, of -> of.getLast().to().leaderEpoch());
        bind(connection, statement, 6, "bigint", parts, of -> sum(of, Part::accepted));
        bind(
                connection,
                statement,
                7,
                "bigint",
                parts,
                of -> sum(of, part -> part.rejects().size()));
        bind(connection, statement, 8, "boolean", parts, of -> of.getLast().isLast());
    }

    private static long sum(List<Part> parts, ToLongFunction<Part> value) {
        return parts.stream().mapToLong(value).sum();
    }

    private static void bind(
            Connection connection,
            PreparedStatement statement,
            int parameter,
            String type,
            SortedMap<Integer, List<Part>> parts,
            Function<List<Part>, @Nullable Object> value)
            throws SQLException {
        Object[] values = parts.values().stream().map(value).toArray();
        statement.setArray(parameter, connection.createArrayOf(type, values));
    }
}
