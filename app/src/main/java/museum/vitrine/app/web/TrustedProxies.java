package museum.vitrine.app.web;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Machines whose word is taken on which browser is behind them (`X-Forwarded-For`, `-Proto` and `-Host`). This
/// machine is always one of them.
///
/// @param networks as addresses with a length, such as `10.1.2.3/32`
public record TrustedProxies(List<String> networks) {

    /// Nobody but this machine.
    public static final TrustedProxies THIS_MACHINE = new TrustedProxies(List.of());

    private static final int DOTS = 3;

    private static final String LOOPBACK = "127.0.0.0/8,::1/128";

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /// This machine, and those that are named.
    ///
    /// @param texts addresses, or networks such as `10.1.0.0/16`
    /// @throws IllegalArgumentException when one is neither; the message says so
    public static TrustedProxies of(List<String> texts) {
        return new TrustedProxies(texts.stream().map(TrustedProxies::network).toList());
    }

    private static String network(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        if (!host.contains(":") && host.chars().filter(each -> each == '.').count() != DOTS) {
            throw noNetwork(text, null); // to Java, 10.1 is 10.0.0.1
        }
        try {
            InetAddress address = InetAddress.ofLiteral(host);
            int bits = address.getAddress().length * Byte.SIZE;
            int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            if (length >= 0 && length <= bits) {
                return address.getHostAddress() + "/" + length;
            }
        } catch (IllegalArgumentException e) {
            throw noNetwork(text, e);
        }
        throw noNetwork(text, null);
    }

    private static IllegalArgumentException noNetwork(String text, @Nullable IllegalArgumentException cause) {
        return new IllegalArgumentException(
                "'" + text + "' is neither an address, such as 10.1.2.3, nor a network, such as 10.1.0.0/16", cause);
    }

    /// All of them, as the valve wants them.
    String text() {
        List<String> all = new ArrayList<>(List.of(LOOPBACK));
        all.addAll(networks);
        return String.join(",", all);
    }
}
