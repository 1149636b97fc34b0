package museum.vitrine.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.source.SourcePartition;
import museum.vitrine.source.kafka.KafkaConfig.PositionLost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PositionLossTest {

    private static final SourcePartition PARTITION = new SourcePartition("kafka:cluster/lmnh/id", "3");

    @ParameterizedTest
    @CsvSource(textBlock = """
        # position, oldest, newest, policy,   target
        100,        250,    400,    EARLIEST, 250
        100,        250,    400,    LATEST,   400
        0,          1,      1,      EARLIEST, 1
        0,          1,      1,      LATEST,   1
        249,        250,    250,    EARLIEST, 250
        250,        250,    400,    EARLIEST, 250
        250,        250,    400,    LATEST,   250
        250,        250,    400,    FAIL,     250
        300,        250,    400,    EARLIEST, 300
        300,        250,    400,    LATEST,   300
        300,        250,    400,    FAIL,     300
        400,        250,    400,    EARLIEST, 400
        400,        250,    400,    LATEST,   400
        400,        250,    400,    FAIL,     400
        0,          0,      0,      FAIL,     0
        """)
    void goesOnWhereThePolicySaysOrWhereItStands(
            long position, long oldest, long newest, PositionLost policy, long target) {
        assertThat(PositionLoss.target(PARTITION, position, oldest, newest, policy))
                .isEqualTo(target);
    }

    @Test
    void saysHowManyRecordsWereDeletedAndWhatToSet() {
        assertThatThrownBy(() -> PositionLoss.target(PARTITION, 100, 250, 400, PositionLost.FAIL))
                .isInstanceOf(PipelineException.class)
                .isNotInstanceOf(UnavailableException.class)
                .hasMessage("position 100 of kafka:cluster/lmnh/id#3 is gone: the oldest record is 250, so 150 records"
                        + " were deleted before they were read. Set VITRINE_POSITION_LOST to earliest (go on with"
                        + " what is left) or latest (with what comes from now on); lengthen the topic's retention");
    }

    @ParameterizedTest
    @EnumSource(PositionLost.class)
    void logThatEndsBeforeThePositionStopsWhateverThePolicy(PositionLost policy) {
        assertThatThrownBy(() -> PositionLoss.target(PARTITION, 401, 250, 400, policy))
                .isInstanceOf(PipelineException.class)
                .isNotInstanceOf(UnavailableException.class)
                .hasMessageContainingAll(PARTITION.toString(), "400", "401", "next_position in source_partition");
        assertThatThrownBy(() -> PositionLoss.target(PARTITION, 1, 0, 0, policy))
                .isInstanceOf(PipelineException.class);
    }
}
