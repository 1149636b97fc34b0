package museum.vitrine.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.json.JsonMapper;

/// Says that somebody is not let in: the API as a problem, a page by leading to the sign-in.
final class Door implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger LOGGER = LoggerFactory.getLogger(Door.class);

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]", "0:0:0:0:0:0:0:1");

    private static final String NOTHING_HERE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Vitrine</title><link rel="icon" href="/favicon.svg"></head>
            <body>
            <h1>There is nothing at this address</h1>
            <p>A letter of it may be wrong. <a href="/">Go to the screens</a></p>
            </body>
            </html>
            """;

    private final JsonMapper json;

    Door(JsonMapper json) {
        this.json = json;
    }

    /// Passwords cross no network in the clear. A browser that names this machine may sit elsewhere, and a proxy here
    /// may pass on for one that does.
    ///
    /// @throws ErrorResponseException when they would
    static void requirePrivacy(HttpServletRequest request) {
        if (!request.isSecure() && !isOfThisMachine(request)) {
            throw problem(
                    HttpStatus.FORBIDDEN,
                    "signing in from another machine needs TLS: start with --tls-cert and --tls-key, or put a proxy"
                            + " with TLS before this server");
        }
    }

    private static boolean isOfThisMachine(HttpServletRequest request) {
        try {
            return THIS_MACHINE.contains(request.getServerName())
                    && InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // what a proxy says need not be an address
        }
    }

    static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (request.getRequestURI().startsWith("/api/")) {
            write(response, HttpStatus.UNAUTHORIZED, "sign in first");
            return;
        }
        String query = request.getQueryString();
        String wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
        response.setStatus(HttpStatus.FOUND.value());
        response.setHeader(
                "Location",
                wanted.equals("/") ? "/sign-in" : "/sign-in?to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        boolean isForgery = e instanceof CsrfException;
        LOGGER.atWarn()
                .setMessage("denied")
                .addKeyValue("account", request.getRemoteUser())
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", request.getRequestURI())
                .addKeyValue("because", isForgery ? "forgery token" : "role")
                .log();
        if (request.getMethod().equals("GET") && !request.getRequestURI().startsWith("/api/")) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            response.setContentType(MediaType.TEXT_HTML_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getWriter().write(NOTHING_HERE);
            return;
        }
        write(
                response,
                HttpStatus.FORBIDDEN,
                isForgery
                        ? "the header X-XSRF-TOKEN does not hold what the cookie XSRF-TOKEN does; load the page anew"
                        : "there is nothing here that your roles let you see; an administrator can give you others");
    }

    private void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write(json.writeValueAsString(ProblemDetail.forStatusAndDetail(status, detail)));
    }
}
