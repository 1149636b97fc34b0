package museum.vitrine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.load.PositionMovedException;
import museum.vitrine.load.ReferenceDataChangedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlFailuresTest {

    private static final String PLACE = "museum at localhost:5432";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08001", "08003", "08006", "08P01", // connection
                "53000", "53100", "53200", "53300", "53400", // disk, memory, connections
                "25006", "25P03", "40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "57P05", "58030"
            })
    void waitingHelpsAgainstWhatPasses(String state) {
        SQLException failure = new SQLException("ERROR: busy", state);

        assertThat(SqlFailures.translate(PLACE, failure))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("database museum at localhost:5432 does not answer or is busy: busy")
                .hasCause(failure);
    }

    @Test
    void failureWithoutStateIsWaitedFor() {
        assertThat(SqlFailures.translate(PLACE, new SQLException("no more connections")))
                .isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        28P01 | ; check DB_USER and DB_PASS
        28000 | ; check DB_USER and DB_PASS
        3D000 | ; create the database, or check DB_NAME
        42P01 | ; run 'vitrine db migrate'
        3F000 | ; run 'vitrine db migrate'
        42883 | ; run 'vitrine db migrate'
        42501 | ; run 'vitrine db migrate' as the owner, or grant the role (see 'vitrine check')
        22003 | _(SQLSTATE 22003)
        23503 | _(SQLSTATE 23503)
        23514 | _(SQLSTATE 23514)
        42601 | _(SQLSTATE 42601)
        25P02 | _(SQLSTATE 25P02)
        57000 | _(SQLSTATE 57000)
        57P04 | _(SQLSTATE 57P04)
        58P01 | _(SQLSTATE 58P01)
        XX000 | _(SQLSTATE XX000)
        XX001 | _(SQLSTATE XX001)
        """)
    void personIsToldTheNextStepAgainstTheRest(String state, String nextStep) {
        assertThat(SqlFailures.translate(PLACE, new SQLException("FATAL: it is so", state)))
                .isExactlyInstanceOf(PipelineException.class)
                .hasMessage("database museum at localhost:5432: it is so" + nextStep.replace("_(", " ("));
    }

    @Test
    void positionThatMovedAndChangedReferenceDataHaveTheirOwn() {
        assertThat(SqlFailures.translate(PLACE, new SQLException("ERROR: at 5 and not at 3\n  Where: x", "VT001")))
                .isInstanceOf(PositionMovedException.class)
                .hasMessage("at 5 and not at 3");
        assertThat(SqlFailures.translate(PLACE, new SQLException("ERROR: version 7", "VT002")))
                .isInstanceOf(ReferenceDataChangedException.class)
                .hasMessage("version 7");
    }

    @Test
    void whatTheDriverSaidDecidesAndNotTheTimeoutOfThePool() {
        SQLException said = new SQLException("FATAL: password authentication failed", "28P01");
        SQLException pool = new SQLTransientConnectionException("not available after 6000ms", "08001", said);

        assertThat(SqlFailures.translate(PLACE, pool))
                .isExactlyInstanceOf(PipelineException.class)
                .hasMessageEndingWith("password authentication failed; check DB_USER and DB_PASS")
                .hasCause(said);
    }

    @Test
    void rejectionByAServerThatLetSomebodyInBeforeMayPass() {
        SQLException rejected = new SQLException("The server does not support SSL.", "08004");

        assertThat(SqlFailures.translate(PLACE, rejected)).isExactlyInstanceOf(PipelineException.class);
        assertThat(SqlFailures.translateOfKnownServer(PLACE, rejected)).isInstanceOf(UnavailableException.class);
        assertThat(SqlFailures.translateOfKnownServer(PLACE, new SQLException("FATAL: no", "28P01")))
                .isExactlyInstanceOf(PipelineException.class);
    }

    @Test
    void hostThatIsNotKnownIsNamed() {
        SQLException failure = new SQLException(
                "The connection attempt failed.", "08001", new UnknownHostException("nowhere.invalid"));

        assertThat(SqlFailures.translate(PLACE, failure))
                .isInstanceOf(UnavailableException.class)
                .hasMessageEndingWith(
                        "The connection attempt failed. The host nowhere.invalid is not known; check DB_HOST");
    }

    @Test
    void saysOnlyTheFirstLineOfWhatTheServerSaid() {
        assertThat(SqlFailures.translate(PLACE, new SQLException("ERROR: first\n  Detail: with values", "23505")))
                .hasMessage("database museum at localhost:5432: first (SQLSTATE 23505)");
        assertThat(SqlFailures.translate(PLACE, new SQLException(null, "23505")))
                .hasMessage("database museum at localhost:5432: null (SQLSTATE 23505)");
    }
}
