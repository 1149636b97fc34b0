package museum.vitrine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

final class NetworkFaultTest {

    @Test
    void isFoundBehindWhatLibrariesPutAroundIt() {
        assertFault(NetworkFault.UNKNOWN_HOST, new UnknownHostException("db"));
        assertFault(NetworkFault.NO_ROUTE, new NoRouteToHostException("No route to host"));
        assertFault(NetworkFault.REFUSED, new ConnectException("Connection refused"));
        assertFault(NetworkFault.SILENT, new ConnectException("Connection timed out"));
        assertFault(NetworkFault.SILENT, new SocketTimeoutException("Read timed out"));
    }

    @Test
    void isNotFoundWhereTheOtherSideHangsUp() {
        assertThat(NetworkFault.find(new SocketException("Connection reset"))).isEmpty();
        assertThat(NetworkFault.find(new EOFException())).isEmpty();
    }

    @Test
    void saysWhereItIsAndWhatToDo() {
        assertThat(NetworkFault.REFUSED.at("db:5432")).isEqualTo("nothing listens at db:5432");
        assertThat(NetworkFault.REFUSED.nextStep("DB_HOST and DB_PORT"))
                .isEqualTo("check DB_HOST and DB_PORT, and that the server runs");
    }

    private static void assertFault(NetworkFault expected, IOException cause) {
        assertThat(NetworkFault.find(new IllegalStateException("outer", new RuntimeException("inner", cause))))
                .contains(expected);
    }
}
