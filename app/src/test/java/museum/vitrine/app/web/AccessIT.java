package museum.vitrine.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Who may do what: every operation that the API describes, with every role. An operation that is not in the table
/// fails, so that nobody adds one without saying for whom it is.
@TestInstance(Lifecycle.PER_CLASS)
class AccessIT {

    private static final List<String> ROLES = List.of("exhibitions", "safety", "operator", "admin");
    private static final Set<String> ALL = Set.copyOf(ROLES);
    private static final Set<String> RATINGS = Set.of("exhibitions", "admin");
    private static final Set<String> REQUESTS = Set.of("safety", "admin");
    private static final Set<String> PIPELINE = Set.of("operator", "admin");

    /// Without a sign-in: they let people in and out.
    private static final Set<String> OPEN =
            Set.of("GET /api/v1/session", "POST /api/v1/session", "DELETE /api/v1/session", "POST /api/v1/setup");

    private static final Map<String, Set<String>> TABLE = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /api/v1/museum", ALL),
            Map.entry("GET /api/v1/live", ALL),
            Map.entry("GET /api/v1/ratings/summary", RATINGS),
            Map.entry("GET /api/v1/ratings/over-time", RATINGS),
            Map.entry("GET /api/v1/ratings/over-time-by-exhibition", RATINGS),
            Map.entry("GET /api/v1/ratings/by-exhibition", RATINGS),
            Map.entry("GET /api/v1/ratings/by-floor", RATINGS),
            Map.entry("GET /api/v1/ratings/by-department", RATINGS),
            Map.entry("GET /api/v1/ratings/by-week-hour", RATINGS),
            Map.entry("GET /api/v1/requests/summary", REQUESTS),
            Map.entry("GET /api/v1/requests/over-time", REQUESTS),
            Map.entry("GET /api/v1/requests/by-hour", REQUESTS),
            Map.entry("GET /api/v1/requests/by-exhibition", REQUESTS),
            Map.entry("GET /api/v1/requests/by-floor", REQUESTS),
            Map.entry("GET /api/v1/requests/by-department", REQUESTS),
            Map.entry("GET /api/v1/pipeline", PIPELINE),
            Map.entry("GET /api/v1/pipeline/partitions", PIPELINE),
            Map.entry("GET /api/v1/quarantine", PIPELINE),
            Map.entry("GET /api/v1/quarantine/{id}", PIPELINE),
            Map.entry("POST /api/v1/quarantine/replay", PIPELINE),
            Map.entry("POST /api/v1/quarantine/discard", PIPELINE)));

    private final ServedMuseum served = ServedMuseum.shared();
    private final Map<String, Browser> browsers = new TreeMap<>();

    @BeforeAll
    void signIn() {
        ROLES.forEach(role -> browsers.put(role, served.signedIn(role)));
    }

    @Test
    void everyOperationIsInTheTable() {
        Set<String> described = new TreeSet<>();
        browser("admin")
                .json("/api/v1/openapi.json")
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                described.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        Set<String> known = new TreeSet<>(TABLE.keySet());
        known.addAll(OPEN);

        assertThat(described).isEqualTo(known);
    }

    @Test
    void everyRoleIsLetInWhereTheTableSaysAndNowhereElse() {
        List<String> wrong = new ArrayList<>();
        TABLE.forEach((operation, allowed) -> browsers.forEach((role, browser) -> {
            int status = ask(browser, operation);
            boolean isLetIn = status != 401 && status != 403;
            if (isLetIn != allowed.contains(role)) {
                wrong.add(role + " gets " + status + " from " + operation);
            }
        }));

        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyIsLetInAnywhereWithoutASignIn() {
        Browser nobody = new Browser(served.url);
        List<String> wrong = new ArrayList<>();
        TABLE.keySet().forEach(operation -> {
            int status = ask(nobody, operation);
            if (status != 401) {
                wrong.add("nobody gets " + status + " from " + operation);
            }
        });

        assertThat(wrong).isEmpty();
        assertThat(nobody.get("/api/v1/openapi.json").statusCode()).isEqualTo(401);
    }

    /// Another suffix or a slash is not another door.
    @Test
    void detoursLeadNowhere() {
        Browser exhibitions = browser("exhibitions");
        Browser nobody = new Browser(served.url);

        for (String path : List.of(
                "/api/v1/requests/summary.csv",
                "/api/v1/requests/summary/",
                "/api/v1/requests//summary",
                "/api/v1/ratings/%2e%2e/requests/summary",
                "/api/v1/openapi.json.yaml",
                "/api/v1/requests/summary;a=b",
                "/actuator/env",
                "/assets/../api/v1/requests/summary")) {
            assertThat(exhibitions.get(path).statusCode()).as(path).isIn(400, 403, 404);
            assertThat(nobody.get(path).statusCode()).as(path).isIn(302, 400, 401, 404);
        }
    }

    private Browser browser(String role) {
        return Objects.requireNonNull(browsers.get(role));
    }

    private static int ask(Browser browser, String operation) {
        String[] words = operation.split(" ", 2);
        String path = words[1].replace("{id}", "1");
        if (words[0].equals("POST")) {
            return browser.post(path, Map.of("ids", new long[] {Long.MAX_VALUE}))
                    .statusCode();
        }
        return path.equals(LiveApi.PATH)
                ? closed(browser.open(path))
                : browser.get(path).statusCode();
    }

    private static int closed(HttpResponse<InputStream> response) {
        try (var _ = response.body()) {
            return response.statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
