package museum.vitrine.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/// The cookie of a session: `__Host-vitrine` over TLS, which no other host and no plain connection can set or see, and
/// `vitrine` over plain HTTP, which the door lets in from this machine alone.
final class SessionCookies implements CookieSerializer {

    static final String SECURE_NAME = "__Host-vitrine";
    static final String PLAIN_NAME = "vitrine";

    private final CookieSerializer secure = cookie(SECURE_NAME, true);
    private final CookieSerializer plain = cookie(PLAIN_NAME, false);

    private static CookieSerializer cookie(String name, boolean isSecure) {
        DefaultCookieSerializer serializer = new DefaultCookieSerializer();
        serializer.setCookieName(name);
        serializer.setUseSecureCookie(isSecure);
        serializer.setUseHttpOnlyCookie(true);
        serializer.setSameSite("Lax");
        serializer.setCookiePath("/");
        return serializer;
    }

    @Override
    public void writeCookieValue(CookieValue value) {
        of(value.getRequest()).writeCookieValue(value);
    }

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return of(request).readCookieValues(request);
    }

    private CookieSerializer of(HttpServletRequest request) {
        return request.isSecure() ? secure : plain;
    }
}
