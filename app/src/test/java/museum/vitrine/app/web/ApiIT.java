package museum.vitrine.app.web;

import static museum.vitrine.app.web.Browser.detail;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What the API answers.
@TestInstance(Lifecycle.PER_CLASS)
class ApiIT {

    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "=HYPERLINK(\"http://evil.example\")",
            "\u202Egnp.exe",
            "@SUM(A1:A9)\r\n+1",
            "-2+3");

    private ServedMuseum served;
    private Browser admin;

    @BeforeAll
    void fill() {
        served = ServedMuseum.start();
        for (int site = 0; site < HOSTILE.size(); site++) {
            served.museum.execute("UPDATE exhibition SET exhibition_name = '"
                    + HOSTILE.get(site).replace("'", "''") + "' WHERE site = " + site);
        }
        served.museum.execute("""
            INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)
            SELECT exhibition_id, 1 + i % 5, date_trunc('day', now()) - interval '20 hours' + i * interval '1 minute'
            FROM exhibition, generate_series(1, 60) AS i WHERE site < 5;
            INSERT INTO request_interaction (exhibition_id, request_id, event_at)
            SELECT exhibition_id, 1 + i % 2, date_trunc('day', now()) - interval '20 hours' + i * interval '1 minute'
            FROM exhibition, generate_series(1, 4) AS i WHERE site < 5;
            INSERT INTO source_partition (source, partition, museum_id, next_position, records_read, accepted, rejected,
                enforce_hours) SELECT 'kafka:c/lmnh/t', '0', museum_id, 4, 4, 0, 4, true FROM museum;
            INSERT INTO quarantined_record (source_partition_id, source_position, received_at, reason, detail, payload)
            SELECT source_partition_id, i, now(), 'INVALID_VAL', 'val = "<b>7</b>"', CASE WHEN i = 3
                THEN '\\xff00'::bytea
                ELSE convert_to('{"at":"' || to_char(now() - interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SSOF')
                    || ':00","site":"' || CASE WHEN i = 0 THEN '0' ELSE '99' END || '","val":4}', 'UTF8') END
            FROM source_partition, generate_series(0, 3) AS i
            """);
        admin = served.signedIn("admin");
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void museumSaysWhatThereIs() {
        JsonNode museum = admin.json("/api/v1/museum");

        assertThat(museum.get("code").asString()).isEqualTo("lmnh");
        assertThat(museum.get("zone").asString()).isEqualTo("Europe/London");
        assertThat(museum.get("opens").asString()).startsWith("08:45");
        assertThat(museum.get("exhibitions").size()).isEqualTo(6);
        assertThat(museum.at("/exhibitions/0/publicId").asString()).isEqualTo("EXH_00");
        assertThat(museum.at("/ratings/4/description").asString()).isEqualTo("Amazing");
        assertThat(museum.at("/requests/1/value").asInt()).isEqualTo(1);
    }

    @Test
    void nameThatIsChangedByHandIsThereAtOnce() {
        served.museum.execute("""
            INSERT INTO floor (museum_id, floor_name) SELECT museum_id, 'Upstairs' FROM museum;
            INSERT INTO department (museum_id, department_name) SELECT museum_id, 'Fossils' FROM museum;
            UPDATE exhibition SET floor_id = (SELECT floor_id FROM floor WHERE floor_name = 'Upstairs'),
                department_id = (SELECT department_id FROM department WHERE department_name = 'Fossils')
                WHERE site = 5""");
        assertThat(admin.get("/api/v1/museum").body()).contains("Upstairs", "Fossils");

        served.museum.execute("UPDATE floor SET floor_name = 'Gallery'");
        assertThat(admin.get("/api/v1/museum").body()).contains("Gallery").doesNotContain("Upstairs");
        served.museum.execute("UPDATE department SET department_name = 'Bones'");
        assertThat(admin.get("/api/v1/museum").body()).contains("Bones").doesNotContain("Fossils");
    }

    @Test
    void hostileNamesComeBackAsTheyAre() {
        assertThat(admin.json("/api/v1/ratings/by-exhibition?period=last-7-days")
                        .get("data")
                        .valueStream()
                        .map(each -> each.get("name").asString()))
                .containsAll(HOSTILE);
    }

    @Test
    void csvHasARowForEachElementAndNoFormula() {
        for (HttpResponse<String> csv : List.of(
                admin.get("/api/v1/ratings/by-exhibition.csv?period=last-7-days"),
                admin.get("/api/v1/ratings/by-exhibition?period=last-7-days", "Accept", "text/csv"))) {
            assertThat(csv.statusCode()).isEqualTo(200);
            assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
            assertThat(csv.body())
                    .startsWith("publicId,site,name,ratings.counts.0,")
                    .contains("'=HYPERLINK", "'@SUM", "'-2+3", "<script>alert(1)</script>")
                    .contains("\nEXH_05,5,Exhibition 5,0,0,0,0,0,0,,");
        }
        assertThat(admin.get("/api/v1/ratings/by-exhibition.csv").headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"by-exhibition.csv\"");
        assertThat(admin.get("/api/v1/requests/by-exhibition.csv?period=last-7-days")
                        .body())
                .startsWith("publicId,site,name,counts.0,counts.1,hours.");
        assertThat(admin.get("/api/v1/ratings/over-time.csv?period=last-7-days").body())
                .startsWith("from,until,ratings.counts.0");
        assertThat(admin.get("/api/v1/ratings/over-time-by-exhibition.csv?period=last-7-days")
                        .body())
                .startsWith("publicId,site,name,from,until,ratings.counts.0")
                .contains("\nEXH_00,0,")
                .doesNotContain("buckets");
    }

    @Test
    void everyListAndPanelIsToBeHadAsCsv() {
        JsonNode paths = admin.json("/api/v1/openapi.json").get("paths");
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            JsonNode content = path.getValue().at("/get/responses/200/content");
            if (content.has("text/csv")) {
                HttpResponse<String> csv = admin.get(path.getKey() + ".csv?period=last-7-days");
                assertThat(csv.statusCode()).as(path.getKey()).isEqualTo(200);
                assertThat(csv.body().lines().count()).as(path.getKey()).isGreaterThan(1);
            } else {
                assertThat(path.getKey()).containsAnyOf("/live", "/session", "/setup", "/quarantine/");
            }
        }
    }

    @Test
    void answerThatIsKnownIsNotSentAgain() {
        String path = "/api/v1/ratings/summary?period=yesterday";
        String etag = admin.get(path).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = admin.get(path, "If-None-Match", etag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/ratings/summary?period=tomorrow | tomorrow",
                "/api/v1/ratings/summary?weekday=8 | weekday 8",
                "/api/v1/ratings/summary?fromHour=x | fromHour 'x'",
                "/api/v1/ratings/summary?fromHour=9&untilHour=9 | hours 9 to 9",
                "/api/v1/quarantine?reason=NONSENSE | INVALID_VAL",
                "/api/v1/quarantine?limit=501 | 1 to 500",
                "/api/v1/quarantine?since=monday | since 'monday'",
                "/api/v1/quarantine/x | id 'x'",
                "/api/v1/quarantine?source=%00 | source holds",
                "/api/v1/quarantine.csv?limit=20001 | 1 to 20000",
            })
    void whatIsNotUnderstoodIsSaidAsAProblem(String path, String said) {
        HttpResponse<String> response = admin.get(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(detail(response)).contains(said);
    }

    @Test
    void pipelineSaysHowItStands() {
        JsonNode pipeline = admin.json("/api/v1/pipeline");

        assertThat(pipeline.get("recordsRead").asInt()).isEqualTo(4);
        assertThat(pipeline.get("accepted").asInt()).isZero();
        assertThat(pipeline.get("rejected").asInt()).isEqualTo(4);
        assertThat(pipeline.at("/partitions/0/source").asString()).isEqualTo("kafka:c/lmnh/t");
        assertThat(pipeline.at("/partitions/0/nextPosition").asInt()).isEqualTo(4);
        assertThat(pipeline.get("freshnessSeconds").asDouble()).isGreaterThan(0);
        assertThat(pipeline.get("newestPress").asString()).isNotBlank();
    }

    @Test
    void quarantineIsBrowsedReplayedAndDiscarded() {
        JsonNode first = admin.json("/api/v1/quarantine?limit=2&reason=INVALID_VAL&source=lmnh");
        assertThat(first.at("/counts/INVALID_VAL").asInt()).isEqualTo(4);
        assertThat(first.get("records").size()).isEqualTo(2);
        JsonNode next = admin.json("/api/v1/quarantine?limit=2&before=" + first.get("next"));
        assertThat(next.get("records").size()).isEqualTo(2);
        assertThat(next.at("/records/0/id").asLong())
                .isLessThan(first.at("/records/1/id").asLong());

        long bytes = first.at("/records/0/id").asLong();
        assertThat(admin.json("/api/v1/quarantine/" + bytes).get("base64").asString())
                .isEqualTo("/wA=");
        long right = next.at("/records/1/id").asLong();
        assertThat(admin.json("/api/v1/quarantine/" + right).get("text").asString())
                .contains("\"site\":\"0\"");
        assertThat(admin.get("/api/v1/quarantine/999999").statusCode()).isEqualTo(404);

        assertThat(admin.post("/api/v1/quarantine/discard", Map.of()).statusCode())
                .isEqualTo(400);
        for (Map<String, ?> wrong : List.of(
                Map.of("source", ""),
                Map.of("ids", List.of(bytes + 0.5)),
                Map.of("ids", List.of(String.valueOf(bytes))),
                Map.of("ids", Collections.singletonList(null)),
                Map.of("since", "+999999-12-31T23:59:59Z"))) {
            assertThat(admin.post("/api/v1/quarantine/discard", wrong).statusCode())
                    .as(wrong.toString())
                    .isEqualTo(400);
        }
        HttpResponse<String> discarded = admin.post("/api/v1/quarantine/discard", Map.of("ids", List.of(bytes)));
        assertThat(discarded.body()).isEqualTo("{\"records\":1}");
        String name = admin.json("/api/v1/session").get("name").asString();
        assertThat(served.museum.rows(
                        "SELECT state, resolved_by FROM quarantined_record WHERE quarantined_record_id = " + bytes))
                .containsExactly("discarded|" + name);

        HttpResponse<String> replayed = admin.post("/api/v1/quarantine/replay", Map.of());
        assertThat(replayed.statusCode()).as(replayed.body()).isEqualTo(200);
        assertThat(Browser.JSON
                        .readTree(replayed.body())
                        .at("/stillRejected/UNKNOWN_EXHIBITION")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void textThatTheDatabaseDoesNotTakeIsNotUnderstood() {
        for (String path : List.of("/api/v1/quarantine/replay", "/api/v1/quarantine/discard")) {
            HttpResponse<String> refused = admin.post(path, Map.of("source", "a\0"));
            assertThat(refused.statusCode()).as(path).isEqualTo(400);
            assertThat(detail(refused)).contains("source holds");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exhibition=1,,2",
                "exhibition=,",
                "exhibition%5B300%5D=1",
                "exhibition=%25zz",
                "period=%ff%fe",
                "%00=1",
                "%0aforged=1"
            })
    void parametersThatAreNotWholeAreNotUnderstood(String query) {
        HttpResponse<String> refused = admin.get("/api/v1/ratings/summary?period=today&" + query);

        assertThat(refused.statusCode()).as(refused.body()).isIn(200, 400);
        if (query.contains("exhibition")) {
            assertThat(refused.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void pressOfAClockThatWasNeverSetDoesNotSpoilAllTime() {
        long before = responses();
        served.museum.execute("""
            INSERT INTO rating_interaction (exhibition_id, rating_id, event_at)
            SELECT exhibition_id, 1, unnest(ARRAY[timestamptz '0001-01-01 00:00Z', '1847-06-01 12:00Z', '1970-01-01 00:00Z'])
            FROM exhibition WHERE site = 5""");

        assertThat(responses()).isEqualTo(before);
    }

    private long responses() {
        return admin.json("/api/v1/ratings/summary?period=all")
                .at("/data/now/responses")
                .asLong();
    }

    @Test
    void longQuestionIsRefusedAndNotWorkedOn() {
        String hours = URLEncoder.encode("x".repeat(20_000), StandardCharsets.UTF_8);
        assertThat(admin.get("/api/v1/ratings/summary?period=" + hours).statusCode())
                .isEqualTo(400);
        assertThat(admin.post("/api/v1/quarantine/replay", Map.of("source", "x".repeat(100_000)))
                        .statusCode())
                .isEqualTo(400);
    }
}
