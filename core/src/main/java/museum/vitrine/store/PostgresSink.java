package museum.vitrine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.load.Batch;
import museum.vitrine.load.LoadListener;
import museum.vitrine.load.LoadStep;
import museum.vitrine.load.PositionMovedException;
import museum.vitrine.load.ReferenceDataChangedException;
import museum.vitrine.load.ReplacingSink;
import museum.vitrine.load.Sink;
import museum.vitrine.source.Position;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.archive.ArchiveLedger.ObjectContent;
import org.jspecify.annotations.Nullable;

/// Loads a batch into PostgreSQL in one transaction: rows, quarantine, counts (by triggers) and the position.
///
/// The position comes last and together with the commit, in one round trip: a loader that is stopped in the
/// middle of a COPY would otherwise hold its lock. It is advanced only from where the source said that it
/// stood, which fences a loader that lost its partition without knowing. One owner thread.
public final class PostgresSink implements Sink, ReplacingSink {

    private static final String ADVANCE = "SELECT advance_position(?, ?, ?, ?, ?, ?, ?, ?)";

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
            throw fencedOrBroken(batch.source(), e);
        }
        listener.reached(LoadStep.COMMITTED, batch.source());
        listener.loaded(batch, Duration.ofNanos(System.nanoTime() - begin));
    }

    private void loadInOneTransaction(Batch batch, Runnable beforeCommit) {
        int sourcePartitionId = partitions.idOf(batch.source().partition());
        database.run(connection -> {
            connection.setAutoCommit(false);
            try (BlockingSessions.Watch watch = blockingSessions.watch(connection)) {
                writer.write(connection, sourcePartitionId, batch);
                beforeCommit.run();
                listener.reached(LoadStep.BEFORE_COMMIT, batch.source());
                advanceAndCommit(connection, sourcePartitionId, batch);
            } catch (Throwable e) {
                Database.rollBack(connection, e);
                throw e;
            }
            return null;
        });
    }

    /// A record of the batch is in the quarantine: another loader was faster, and its position says so.
    private PipelineException fencedOrBroken(SourceBatch batch, AlreadyQuarantinedException e) {
        Position stored = partitions.read(List.of(batch.partition())).get(batch.partition());
        if (stored != null && stored.next() == batch.from().next()) {
            return new PipelineException(
                    "a record of %s behind position %d is in the quarantine, and the stored position says that it was not read; run 'vitrine db verify'"
                            .formatted(batch.partition(), stored.next()),
                    e);
        }
        return new PositionMovedException("another loader has stored records of this batch", e);
    }

    /// The first statement fails when the position or the reference data moved, and then the second never runs.
    private static void advanceAndCommit(Connection connection, int sourcePartitionId, Batch batch)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE + "; COMMIT")) {
            bindAdvance(statement, sourcePartitionId, batch);
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
                writer.write(connection, sourcePartitionId, batch);
                try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
                    bindAdvance(statement, sourcePartitionId, batch);
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

    private static void bindAdvance(PreparedStatement statement, int sourcePartitionId, Batch batch)
            throws SQLException {
        SourceBatch source = batch.source();
        statement.setInt(1, sourcePartitionId);
        statement.setLong(2, source.from().next());
        statement.setLong(3, source.to().next());
        statement.setObject(4, source.to().leaderEpoch(), Types.INTEGER);
        statement.setLong(5, batch.accepted());
        statement.setLong(6, batch.rejected());
        statement.setBoolean(7, source.isLast());
        statement.setLong(8, batch.referenceVersion());
    }
}
