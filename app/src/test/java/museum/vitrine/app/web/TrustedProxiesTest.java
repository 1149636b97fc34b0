package museum.vitrine.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrustedProxiesTest {

    @Test
    void onlyThisMachineIsBelievedWhenNobodyIsNamed() {
        assertThat(TrustedProxies.THIS_MACHINE.text()).isEqualTo("127.0.0.0/8,::1/128");
    }

    @Test
    void takesAddressesAndNetworks() {
        assertThat(TrustedProxies.of(List.of("10.1.2.3", "10.2.0.0/16", "fd00::7", "::ffff:10.9.0.1"))
                        .networks())
                .containsExactly("10.1.2.3/32", "10.2.0.0/16", "fd00:0:0:0:0:0:0:7/128", "10.9.0.1/32");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "proxy.example.org", "10.1", "10.1.2.300", "10.1.0.0/33", "10.1.0.0/-1", "10.1.0.0/x", ".*"})
    void refusesWhatIsNeither(String text) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is neither an address");
    }
}
