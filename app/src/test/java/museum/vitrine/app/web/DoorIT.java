package museum.vitrine.app.web;

import static museum.vitrine.app.web.Browser.PASSWORD;
import static museum.vitrine.app.web.Browser.detail;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Who is let in.
class DoorIT {

    private final ServedMuseum served = ServedMuseum.shared();

    @Test
    void personSignsInAndOut() {
        String name = ServedMuseum.newName("angela");
        Browser browser = new Browser(served.url);

        assertThat(browser.get("/api/v1/session").statusCode()).isEqualTo(204);
        browser.setUp(served.invite(name, "exhibitions", "safety"), PASSWORD);
        browser.signIn(name, PASSWORD);

        JsonNode session = browser.json("/api/v1/session");
        assertThat(session.get("name").asString()).isEqualTo(name);
        assertThat(session.get("roles").toString()).isEqualTo("[\"exhibitions\",\"safety\"]");
        assertThat(session.get("museum").asString()).isNotBlank();

        String cookie = browser.cookies().get("vitrine");
        assertThat(browser.signOut().statusCode()).isEqualTo(204);
        assertThat(browser.get("/api/v1/session").statusCode()).isEqualTo(204);
        assertThat(browser.cookies()).doesNotContainKey("vitrine");
        browser.cookies().put("vitrine", cookie);
        assertThat(browser.get("/api/v1/session").statusCode())
                .as("the session is over on the server")
                .isEqualTo(204);
    }

    @Test
    void eachSignInHasASessionOfItsOwn() {
        String name = ServedMuseum.newName("angela");
        Browser browser = served.signedInAs(name, "exhibitions");
        String first = browser.cookies().get("vitrine");

        browser.signIn(name, PASSWORD);
        String second = browser.cookies().get("vitrine");

        assertThat(second).isNotEqualTo(first);
        browser.cookies().put("vitrine", first);
        assertThat(browser.get("/api/v1/museum").statusCode()).isEqualTo(401);
    }

    @Test
    void wrongPasswordAndUnknownNameGetTheSameAnswer() {
        String name = ServedMuseum.newName("angela");
        Browser browser = new Browser(served.url);
        browser.setUp(served.invite(name, "exhibitions"), PASSWORD);

        HttpResponse<String> wrong = browser.trySignIn(name, PASSWORD + "!");
        HttpResponse<String> unknown = browser.trySignIn("nobody", PASSWORD);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(detail(wrong)).isEqualTo(detail(unknown)).contains("not right");
        assertThat(wrong.body()).isEqualTo(unknown.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "angela\0", "Angela", " ", "a'b"})
    void whatIsNoNameGetsTheAnswerOfAnUnknownOne(String name) {
        HttpResponse<String> unknown = new Browser(served.url)
                .post(
                        "/api/v1/session",
                        Map.of("name", name, "password", PASSWORD),
                        "X-Forwarded-For",
                        "192.0.2.18",
                        "X-Forwarded-Proto",
                        "https");

        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(detail(unknown)).contains("not right");
    }

    @Test
    void cookieOfNoSessionIsNobodys() {
        Browser browser = new Browser(served.url);
        browser.cookies().put("vitrine", Base64.getEncoder().encodeToString("\0".getBytes(StandardCharsets.UTF_8)));

        assertThat(browser.get("/api/v1/session").statusCode()).isEqualTo(204);
        assertThat(browser.get("/api/v1/museum").statusCode()).isEqualTo(401);
    }

    @Test
    void accountWithoutAPasswordIsNotLetIn() {
        String name = ServedMuseum.newName("angela");
        served.invite(name, "exhibitions");

        assertThat(new Browser(served.url).trySignIn(name, "").statusCode()).isEqualTo(401);
        assertThat(new Browser(served.url).trySignIn(name, "of no account").statusCode())
                .isEqualTo(401);
    }

    @Test
    void guessingEnds() {
        String name = ServedMuseum.newName("guessed");
        Browser browser = new Browser(served.url);
        browser.setUp(served.invite(name, "exhibitions"), PASSWORD);
        for (int i = 0; i < FailedSignIns.PER_ACCOUNT_AND_ADDRESS; i++) {
            assertThat(browser.trySignIn(name, "guess number " + i).statusCode())
                    .isEqualTo(401);
        }

        HttpResponse<String> refused = browser.trySignIn(name, PASSWORD);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(detail(refused)).contains("minutes");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 601L);
    }

    /// All are on their way before the first is judged.
    @Test
    void guessesMadeAtOnceAreNoMoreThanThoseMadeInARow() throws Exception {
        String name = ServedMuseum.newName("guessed");
        String[] elsewhere = {"X-Forwarded-For", "192.0.2.15", "X-Forwarded-Proto", "https"};
        Browser owner = new Browser(served.url);
        owner.setUp(served.invite(name, "exhibitions"), PASSWORD);
        List<Callable<Integer>> guesses = IntStream.range(0, 40)
                .mapToObj(number -> (Callable<Integer>) () -> new Browser(served.url)
                        .post("/api/v1/session", Map.of("name", name, "password", "guess " + number), elsewhere)
                        .statusCode())
                .toList();

        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> guess : threads.invokeAll(guesses)) {
                answers.add(guess.get());
            }
        }

        assertThat(answers).containsOnly(401, 429);
        assertThat(answers.stream().filter(status -> status == 401)).hasSize(FailedSignIns.PER_ACCOUNT_AND_ADDRESS);
        owner.signIn(name, PASSWORD);
    }

    @Test
    void requestWithoutTheTokenAgainstForgeryIsRefused() {
        Browser browser = served.signedIn("operator");

        HttpResponse<String> refused =
                browser.postWithoutToken("/api/v1/quarantine/replay", Map.of("ids", new long[] {1}));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(detail(refused)).contains("X-XSRF-TOKEN");
    }

    @Test
    void setUpLinkWorksOnce() {
        String name = ServedMuseum.newName("angela");
        String token = served.invite(name, "exhibitions");
        Browser browser = new Browser(served.url);
        browser.setUp(token, PASSWORD);

        HttpResponse<String> again =
                browser.post("/api/v1/setup", Map.of("token", token, "password", "another long password"));

        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(detail(again)).contains("vitrine user link");
        browser.signIn(name, PASSWORD);
    }

    @Test
    void setUpLinkExpiresAndANewOneEndsTheOld() {
        String name = ServedMuseum.newName("angela");
        String old = served.invite(name, "exhibitions");
        served.museum.execute("UPDATE account_setup SET expires_at = now() FROM account"
                + " WHERE account.account_id = account_setup.account_id AND account_name = '" + name + "'");
        Browser browser = new Browser(served.url);

        assertThat(browser.post("/api/v1/setup", Map.of("token", old, "password", PASSWORD))
                        .statusCode())
                .isEqualTo(410);
        String fresh = served.link(name);
        assertThat(browser.post("/api/v1/setup", Map.of("token", old, "password", PASSWORD))
                        .statusCode())
                .isEqualTo(410);
        browser.setUp(fresh, PASSWORD);
        browser.signIn(name, PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "Password1234", "aaaaaaaaaaaaaaaa", "%s%s", "121212121212"})
    void weakPasswordIsRefusedAndTheLinkStillWorks(String password) {
        String name = ServedMuseum.newName("angela-longname");
        String token = served.invite(name, "exhibitions");
        Browser browser = new Browser(served.url);

        HttpResponse<String> refused =
                browser.post("/api/v1/setup", Map.of("token", token, "password", password.replace("%s", name)));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        browser.setUp(token, PASSWORD);
    }

    @Test
    void newPasswordEndsTheSessionsOfBefore() {
        String name = ServedMuseum.newName("angela");
        Browser browser = served.signedInAs(name, "exhibitions");

        new Browser(served.url).setUp(served.link(name), "quite another password");

        assertThat(browser.get("/api/v1/museum").statusCode()).isEqualTo(401);
    }

    @Test
    void disabledAccountIsLetInNoMore() {
        String name = ServedMuseum.newName("angela");
        Browser browser = served.signedInAs(name, "exhibitions");
        assertThat(browser.get("/api/v1/museum").statusCode()).isEqualTo(200);

        served.museum.vitrineDone("user", "disable", name);

        assertThat(browser.get("/api/v1/museum").statusCode()).isEqualTo(401);
        assertThat(browser.trySignIn(name, PASSWORD).statusCode()).isEqualTo(401);
        assertThat(served.museum.vitrine("user", "link", name).exitCode()).isEqualTo(1);
        assertThat(served.museum.vitrineDone("user", "list").out()).containsPattern(name + " +disabled +exhibitions");

        served.museum.vitrineDone("user", "enable", name);

        assertThat(browser.trySignIn(name, PASSWORD).statusCode()).isEqualTo(204);
    }

    /// As if the old password was judged before the new one was chosen, and its session made after.
    @Test
    void sessionThatWasOpenedWithAnEarlierPasswordIsNobodys() {
        String name = ServedMuseum.newName("angela");
        Browser browser = served.signedInAs(name, "exhibitions");
        assertThat(browser.get("/api/v1/museum").statusCode()).isEqualTo(200);

        served.museum.execute("UPDATE account SET password_set_at = password_set_at + interval '1 millisecond'"
                + " WHERE account_name = '" + name + "'");

        assertThat(browser.get("/api/v1/museum").statusCode()).isEqualTo(401);
        assertThat(browser.trySignIn(name, PASSWORD).statusCode()).isEqualTo(204);
        assertThat(browser.get("/api/v1/museum").statusCode()).isEqualTo(200);
    }

    @Test
    void passwordThatIsNoTextIsWrongAndNoDefect() {
        assertThat(new Browser(served.url)
                        .trySignIn(ServedMuseum.newName("angela"), "\ud800 and some more words")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void addressOfNothingIsSaidOnAPageThatLeadsBack() {
        HttpResponse<String> page = served.signedIn("exhibitions").get("/nonsense");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.body()).contains("There is nothing at this address", "href=\"/\"");
    }

    @Test
    void sessionEndsAfterSevenDaysAndIdleAfterTwelveHours() {
        Browser old = served.signedIn("exhibitions");
        String oldName = old.json("/api/v1/session").get("name").asString();
        Browser idle = served.signedIn("exhibitions");
        String idleName = idle.json("/api/v1/session").get("name").asString();

        served.museum.execute("UPDATE web_session SET creation_time = creation_time - 7 * 86400000::bigint"
                + " WHERE principal_name = '" + oldName + "'");
        assertThat(served.museum.number(
                        "SELECT expiry_time - last_access_time FROM web_session WHERE principal_name = '" + idleName
                                + "'"))
                .isEqualTo(12 * 3_600_000L);
        served.museum.execute("UPDATE web_session SET last_access_time = last_access_time - 12 * 3600000,"
                + " expiry_time = expiry_time - 12 * 3600000 WHERE principal_name = '" + idleName + "'");

        assertThat(old.get("/api/v1/museum").statusCode()).isEqualTo(401);
        assertThat(idle.get("/api/v1/museum").statusCode()).isEqualTo(401);
    }

    @Test
    void cookieOfThisMachineIsPlainAndThatBehindAProxyIsForTlsAlone() {
        String name = ServedMuseum.newName("angela");
        Browser browser = new Browser(served.url);
        browser.setUp(served.invite(name, "exhibitions"), PASSWORD);
        Map<String, String> who = Map.of("name", name, "password", PASSWORD);

        assertThat(browser.post("/api/v1/session", who).headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("vitrine=")
                        .contains("Path=/", "HttpOnly", "SameSite=Lax")
                        .doesNotContain("Secure"));
        assertThat(browser.post("/api/v1/session", who, "X-Forwarded-Proto", "https", "X-Forwarded-For", "192.0.2.7")
                        .headers()
                        .allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-vitrine=")
                        .contains("Path=/", "HttpOnly", "SameSite=Lax", "Secure")
                        .doesNotContain("Domain"));
        HttpResponse<String> refused = browser.post(
                "/api/v1/session", who, "X-Forwarded-Host", "screens.example.org", "X-Forwarded-Proto", "http");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(detail(refused)).contains("TLS");
    }

    /// What a browser calls the server is its own choice.
    @Test
    void nobodyElsewhereSignsInWithoutTlsByNamingThisMachine() {
        Browser browser = new Browser(served.url);
        Map<String, String> who = Map.of("name", "nobody", "password", PASSWORD);

        for (String address : List.of("192.0.2.7", "10.0.0.5", "unknown")) {
            HttpResponse<String> refused =
                    browser.post("/api/v1/session", who, "X-Forwarded-For", address, "X-Forwarded-Proto", "http");
            assertThat(refused.statusCode()).as(address).isEqualTo(403);
            assertThat(detail(refused)).contains("TLS");
        }
    }

    @Test
    void pagesLeadToTheSignInAndBack() {
        Browser browser = new Browser(served.url);

        HttpResponse<String> page = browser.get("/exhibitions?period=last-week");

        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location")).hasValue("/sign-in?to=%2Fexhibitions%3Fperiod%3Dlast-week");
        assertThat(browser.get("/sign-in").statusCode()).isEqualTo(200);
        assertThat(browser.get("/setup").body()).contains("Vitrine");
        assertThat(served.signedIn("exhibitions").get("/exhibitions").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/api/v1/session", "/api/v1/nothing"})
    void everyAnswerTellsTheBrowserToBeStrict(String path) {
        HttpHeaders answer =
                new Browser(served.url).get(path, "X-Forwarded-Proto", "https").headers();
        Map<String, List<String>> headers = answer.map();

        assertThat(answer.firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .doesNotContain("unsafe");
        assertThat(headers)
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("referrer-policy", List.of("same-origin"))
                .containsEntry("cross-origin-opener-policy", List.of("same-origin"))
                .containsEntry("strict-transport-security", List.of("max-age=31536000 ; includeSubDomains"));
        assertThat(answer.firstValue("cache-control").orElseThrow()).contains("no-store");
        assertThat(headers).doesNotContainKeys("server", "x-powered-by");
    }
}
