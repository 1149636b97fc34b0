package museum.vitrine.source.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.source.Position;
import museum.vitrine.source.PositionStore;
import museum.vitrine.source.SourceBatch;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.SourceRecord;

/// Positions and the effects of batches, with the rule of the real one: a batch is loaded only from where the
/// store stands.
final class InMemoryPositionStore implements PositionStore {

    private final Map<SourcePartition, Position> positions = new HashMap<>();
    private final Map<SourcePartition, TreeMap<Long, String>> records = new HashMap<>();

    /// What was lost, as `partition:from-to`.
    final List<String> losses = new ArrayList<>();

    /// Whether the database is away.
    boolean isAway;

    /// Whether first positions are not kept, as when somebody removes their rows at once.
    boolean isForgetful;

    void set(SourcePartition partition, Position position) {
        positions.put(partition, position);
    }

    Position position(SourcePartition partition) {
        return positions.getOrDefault(partition, Position.at(0));
    }

    /// What is stored of a partition, in the order of offsets, each as `offset=value`.
    List<String> records(SourcePartition partition) {
        return records.getOrDefault(partition, new TreeMap<>()).entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
    }

    /// Loads a batch, or not.
    ///
    /// @return false when the batch does not begin where the store stands, and nothing was changed
    boolean load(SourceBatch batch) {
        requireNotAway();
        SourcePartition partition = batch.partition();
        Position stored = positions.get(partition);
        if (stored == null || stored.next() != batch.from().next()) {
            return false;
        }
        TreeMap<Long, String> effects = records.computeIfAbsent(partition, _ -> new TreeMap<>());
        for (SourceRecord each : batch.records()) {
            String before = effects.put(each.position(), new String(each.payload(), StandardCharsets.UTF_8));
            if (before != null) {
                throw new AssertionError(partition + " has two effects of the record at " + each.position());
            }
        }
        positions.put(partition, batch.to());
        return true;
    }

    @Override
    public Map<SourcePartition, Position> read(Collection<SourcePartition> partitions) {
        requireNotAway();
        Map<SourcePartition, Position> found = new HashMap<>(positions);
        found.keySet().retainAll(partitions);
        return found;
    }

    @Override
    public boolean knowsSourceBeginning(String prefix) {
        requireNotAway();
        return positions.keySet().stream()
                .anyMatch(partition -> partition.source().startsWith(prefix));
    }

    @Override
    public void insertMissing(Map<SourcePartition, Position> first) {
        requireNotAway();
        if (!isForgetful) {
            first.forEach(positions::putIfAbsent);
        }
    }

    @Override
    public boolean recordLoss(SourcePartition partition, Position from, Position to, String policy) {
        requireNotAway();
        if (position(partition).next() != from.next()) {
            return false;
        }
        positions.put(partition, to);
        losses.add(partition.partition() + ":" + from.next() + "-" + to.next() + " " + policy);
        return true;
    }

    private void requireNotAway() {
        if (isAway) {
            throw new UnavailableException("the database is away", null);
        }
    }
}
