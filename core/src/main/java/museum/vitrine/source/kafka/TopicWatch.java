package museum.vitrine.source.kafka;

import java.util.Collection;
import java.util.Map;
import museum.vitrine.failure.PipelineException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/// What is asked about the topic beside reading it: which one it is (a name can be deleted and made again, the
/// id cannot), its partitions, its oldest and newest offsets. One owner thread.
///
/// Every method that waits for an answer throws [museum.vitrine.failure.UnavailableException] when none comes.
interface TopicWatch extends AutoCloseable {

    /// Begins to ask which topic it is, without waiting for the answer.
    void ask();

    /// Whether a question is under way.
    boolean isAsking();

    /// Whether a question is under way whose answer is there.
    boolean hasAnswer();

    /// The answer to [#ask], waited for: the topic's id, or null when there is no such topic.
    @Nullable
    Uuid answer();

    /// The topic as it is now.
    ///
    /// @throws PipelineException when it does not exist
    Topic describe();

    /// The offset of the oldest record that is left, for each partition.
    Map<TopicPartition, Long> oldest(Collection<TopicPartition> partitions);

    /// The offset that the next record gets, for each partition.
    Map<TopicPartition, Long> newest(Collection<TopicPartition> partitions);

    @Override
    void close();

    /// A topic as the brokers describe it.
    ///
    /// @param id unlike the name never used again
    record Topic(String clusterId, String name, Uuid id, int partitions) {

        /// The name of this source, by which its positions are stored.
        String source() {
            return sourcePrefix() + id;
        }

        /// How the names of all topics begin that had this name, one after the other.
        String sourcePrefix() {
            return "kafka:" + clusterId + "/" + name + "/";
        }
    }
}
