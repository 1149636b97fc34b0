package museum.vitrine.app.web;

import java.net.InetAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How the screens are served.
///
/// @param address of this machine at which they are served, null for all of them
/// @param port    0 for any that is free
/// @param proxies who may speak for browsers
/// @param tls     null for plain HTTP, which browsers on other machines cannot sign in by
public record WebOptions(
        @Nullable InetAddress address,
        int port,
        TrustedProxies proxies,
        @Nullable Tls tls) {

    /// A certificate with its chain and its key, both as PEM.
    public record Tls(Path certificate, Path key) {}
}
