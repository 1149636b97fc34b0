package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.GeneratedArchive;
import museum.vitrine.app.fixture.SharedData;
import museum.vitrine.app.fixture.TestBucket;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.VitrineProcess;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// `import`, from a folder and from S3.
class ImportIT {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> realArchiveGivesTheKnownAnswers() {
        return SharedData.find("archive").stream()
                .flatMap(archive -> Stream.of(
                        DynamicTest.dynamicTest("from the folder", () -> {
                            try (TestMuseum museum = TestMuseum.withSchema()) {
                                assertKnownAnswers(museum, museum.vitrineDone("import", archive.toString()));
                            }
                        }),
                        DynamicTest.dynamicTest("from S3", () -> {
                            try (TestMuseum museum = TestMuseum.withSchema()) {
                                museum.upload(archive);
                                assertKnownAnswers(museum, museum.vitrineDone("import"));
                            }
                        }),
                        DynamicTest.dynamicTest("with the hours rule", () -> {
                            try (TestMuseum museum = TestMuseum.withSchema()) {
                                museum.vitrineDone("import", "--enforce-hours", archive.toString());

                                assertThat(museum.number("SELECT count(*) FROM rating_interaction"))
                                        .isEqualTo(2_013);
                                assertThat(
                                                museum.rows(
                                                        "SELECT request_value, count(*) FROM request_info GROUP BY 1 ORDER BY 1"))
                                        .containsExactly("0|70", "1|2");
                                assertThat(museum.rows("SELECT reason, count(*) FROM quarantined_record GROUP BY 1"))
                                        .containsExactly("OUTSIDE_HOURS|52");
                            }
                        })));
    }

    @Test
    void generatedArchiveIsCountedExactlyFromTheFolderAndFromS3() throws IOException {
        GeneratedArchive archive = new GeneratedArchive(folder, 4711)
                .withExhibitions(4)
                .withHistory("0", 3_000, 4)
                .withHistory("1", 500, 4);
        Files.writeString(folder.resolve("lms_hist_data_0.csv"), "at,site,val,type\n2024-01-01 10:00:00,1,1,\n");

        try (TestMuseum fromFolder = TestMuseum.withSchema();
                TestMuseum fromBucket = TestMuseum.withSchema()) {
            CommandRun run = fromFolder.vitrineDone("import", folder.toString());
            fromBucket.upload(folder);
            fromBucket.vitrineDone("import");

            assertThat(run.out()).contains("6 taken, 0 unchanged, 1 passed over");
            for (TestMuseum museum : List.of(fromFolder, fromBucket)) {
                archive.expected().assertHeldBy(museum);
            }
        }
    }

    @Test
    void importingTwiceChangesNothing() throws IOException {
        GeneratedArchive archive =
                new GeneratedArchive(folder, 12).withExhibitions(3).withHistory("0", 1_000, 3);
        try (TestMuseum museum = TestMuseum.withSchema()) {
            museum.vitrineDone("import", folder.toString());
            museum.execute("UPDATE exhibition SET exhibition_name = 'edited by hand' WHERE site = 1");
            List<String> before = museum.rows("SELECT * FROM source_partition ORDER BY 1");

            CommandRun run = museum.vitrineDone("import", folder.toString());

            assertThat(run.out()).contains("0 taken, 4 unchanged");
            assertThat(museum.rows("SELECT * FROM source_partition ORDER BY 1")).isEqualTo(before);
            assertThat(museum.rows("SELECT exhibition_name FROM exhibition WHERE site = 1"))
                    .containsExactly("edited by hand");
            archive.expected().assertHeldBy(museum);
        }
    }

    @Test
    void goesOnWhereItWasKilled() throws IOException {
        GeneratedArchive archive =
                new GeneratedArchive(folder, 99).withExhibitions(6).withHistory("0", 700_000, 6);
        try (TestMuseum museum = TestMuseum.withSchema()) {
            try (VitrineProcess process = museum.start(List.of(), "import", folder.toString())) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> museum.number(
                                        "SELECT count(*) FROM source_partition WHERE records_read > 0 AND NOT complete")
                                == 1);
                process.kill();
            }
            assertThat(museum.rows("SELECT complete FROM source_partition WHERE records_read > 0"))
                    .containsExactly("f");
            museum.verify();

            museum.vitrineDone("import", folder.toString());

            archive.expected().assertHeldBy(museum);
        }
    }

    @Test
    void rowsLimitsAllObjectsTogetherAndTheNextImportGoesOn() throws IOException {
        GeneratedArchive archive = new GeneratedArchive(folder, 5)
                .withExhibitions(2)
                .withHistory("0", 60, 2)
                .withHistory("1", 60, 2);
        try (TestMuseum museum = TestMuseum.withSchema()) {
            museum.vitrineDone("import", "--rows", "70", folder.toString());
            assertThat(museum.number("SELECT sum(records_read) FROM source_partition"))
                    .isEqualTo(70);

            museum.vitrineDone("import", folder.toString());

            archive.expected().assertHeldBy(museum);
        }
    }

    @Test
    void changedObjectIsLeftUntilSomebodySaysHow() throws IOException {
        new GeneratedArchive(folder, 6).withExhibitions(2).withHistory("0", 50, 2);
        Path history = folder.resolve("lmnh_hist_data_0.csv");
        try (TestMuseum museum = TestMuseum.withSchema()) {
            museum.vitrineDone("import", folder.toString());
            Files.writeString(history, "2024-02-03 10:00:00,1,4,\n", StandardOpenOption.APPEND);

            CommandRun reported = museum.vitrine("import", folder.toString());
            assertThat(reported.exitCode()).isEqualTo(1);
            assertThat(reported.out()).contains("--changed append").contains("lmnh_hist_data_0.csv changed");
            assertThat(museum.number("SELECT count(*) FROM rating_interaction, LATERAL (SELECT 1) AS one"))
                    .isLessThan(51);

            museum.vitrineDone("import", "--changed", "append", folder.toString());
            assertThat(museum.number("SELECT records_read FROM source_partition WHERE partition LIKE '%.csv'"))
                    .isEqualTo(51);

            Files.writeString(history, "at,site,val,type\n2024-02-03 10:00:00,1,4,\n2024-02-03 10:00:01,9,4,\n");
            assertThat(museum.vitrine("import", "--changed", "append", folder.toString())
                            .out())
                    .contains("does not begin with");
            museum.vitrineDone("import", "--changed", "replace", folder.toString());

            assertThat(museum.rows("SELECT public_id, rating_value FROM rating_info"))
                    .containsExactly("EXH_01|4");
            assertThat(museum.rows("SELECT interactions FROM rating_counts")).containsExactly("1");
            assertThat(museum.rows("SELECT reason FROM quarantined_record")).containsExactly("UNKNOWN_EXHIBITION");
            museum.verify();
        }
    }

    @Test
    void rowsBehindALastRowWithoutLineEndAreAppended() throws IOException {
        new GeneratedArchive(folder, 6).withExhibitions(2);
        Path history = folder.resolve("lmnh_hist_data_0.csv");
        Files.writeString(history, "at,site,val,type\r\n2024-02-03 10:00:00,1,4,");
        try (TestMuseum museum = TestMuseum.withSchema()) {
            museum.vitrineDone("import", folder.toString());
            Files.writeString(history, "\r\n2024-02-03 10:00:00,1,3,\r\n", StandardOpenOption.APPEND);

            museum.vitrineDone("import", "--changed", "append", folder.toString());

            assertThat(museum.rows("SELECT rating_value FROM rating_info ORDER BY 1"))
                    .containsExactly("3", "4");
            assertThat(museum.number("SELECT count(*) FROM quarantined_record")).isZero();
            museum.verify();
        }
    }

    @Test
    void sameBytesUnderAnotherKeyArePassedOver() throws IOException {
        GeneratedArchive archive =
                new GeneratedArchive(folder, 7).withExhibitions(2).withHistory("0", 50, 2);
        Files.copy(folder.resolve("lmnh_hist_data_0.csv"), folder.resolve("lmnh_hist_data_copy.csv"));
        try (TestMuseum museum = TestMuseum.withSchema()) {
            CommandRun run = museum.vitrineDone("import", folder.toString());

            assertThat(run.out()).contains("lmnh_hist_data_copy.csv holds the same bytes as");
            archive.expected().assertHeldBy(museum);
        }
    }

    @Test
    void bucketOfMoreThanAThousandObjectsIsReadToItsEnd() throws IOException {
        new GeneratedArchive(folder, 8).withExhibitions(1);
        try (TestMuseum museum = TestMuseum.withSchema();
                TestBucket bucket = new TestBucket(museum.environment())) {
            museum.upload(folder);
            for (int i = 0; i < 1_005; i++) {
                bucket.put("aaa_" + i, "");
            }
            bucket.put("lmnh_hist_data_z.csv", "at,site,val,type\n2024-02-03 10:00:00,0,4,\n");

            CommandRun run = museum.vitrineDone("import");

            assertThat(run.out()).contains("2 taken, 0 unchanged, 1005 passed over");
            assertThat(museum.number("SELECT count(*) FROM rating_interaction")).isEqualTo(1);
        }
    }

    @Test
    void importThatRegistersAnExhibitionSaysHowManyRecordsWaitForIt() throws IOException {
        new GeneratedArchive(folder, 9).withExhibitions(1);
        Files.writeString(
                folder.resolve("lmnh_hist_data_0.csv"),
                "at,site,val,type\n2024-02-03 10:00:00,7,4,\n2024-02-03 10:00:00,07,3,\n2024-02-03 10:00:00,8,3,\n");
        try (TestMuseum museum = TestMuseum.withSchema()) {
            museum.vitrineDone("import", folder.toString());
            Files.writeString(folder.resolve("lmnh_exhibition_late.json"), GeneratedArchive.exhibition(7));

            CommandRun run = museum.vitrineDone("import", folder.toString());

            assertThat(run.out()).contains("2 quarantined records wait for this exhibition");
            assertThat(museum.vitrineDone("quarantine", "replay").out())
                    .contains("3 records judged anew: 2 are counted now, 1 stay open");
            assertThat(museum.number("SELECT sum(interactions) FROM rating_counts"))
                    .isEqualTo(2);
            museum.verify();
        }
    }

    @Test
    void badArchivesAreNamedAndTheRestIsLoaded() throws IOException {
        GeneratedArchive archive =
                new GeneratedArchive(folder, 10).withExhibitions(2).withHistory("good", 20, 2);
        Files.writeString(folder.resolve("lmnh_exhibition_broken.json"), "{\"EXHIBITION_ID\": \"EXH_09\"}");
        Files.writeString(folder.resolve("lmnh_exhibition_text.json"), "no json");
        Files.writeString(
                folder.resolve("lmnh_exhibition_date.json"),
                GeneratedArchive.exhibition(3).replace("/05/", "/15/"));
        Files.writeString(
                folder.resolve("lmnh_exhibition_same_kiosk.json"),
                GeneratedArchive.exhibition(1).replace("EXH_01", "EXH_001"));
        Files.writeString(
                folder.resolve("lmnh_hist_data_header.csv"), "time,site,val,type\n2024-02-03 10:00:00,0,4,\n");
        Files.writeString(folder.resolve("lmnh_hist_data_empty.csv"), "");
        try (TestMuseum museum = TestMuseum.withSchema()) {
            CommandRun run = museum.vitrine("import", folder.toString());

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out())
                    .contains("lmnh_exhibition_broken.json is broken: EXHIBITION_NAME is missing")
                    .contains("lmnh_exhibition_text.json is broken: it is no valid JSON")
                    .contains("lmnh_exhibition_date.json is broken: START_DATE is '04/15/21'")
                    .contains(
                            "lmnh_exhibition_same_kiosk.json: EXHIBITION_ID EXH_001 would take kiosk 1, which belongs to EXH_01")
                    .contains("lmnh_hist_data_header.csv begins with 'time,site,val,type'")
                    .contains("lmnh_hist_data_empty.csv begins with ''");
            archive.expected().assertHeldBy(museum);
        }
    }

    @Test
    void wrongPlacesSayWhatToDo() throws IOException {
        Path nothing = Files.createDirectory(folder.resolve("nothing"));
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("lmnh_hist_data_0.csv"), "at,site,val,type\n2024-02-03 10:00:00,0,4,\n");
        try (TestMuseum museum = TestMuseum.withSchema();
                TestMuseum empty = TestMuseum.empty()) {
            assertError(museum.vitrine("import", nothing.toString()), "holds nothing of museum 'lmnh'");
            assertError(museum.vitrine("import", folder + "/missing"), "does not exist; check the path");
            assertError(museum.vitrine("import", "s3://no-such-bucket"), "does not exist; check S3_BUCKET");
            assertError(museum.vitrine("import", foreign.toString()), "no exhibition of museum 'lmnh' is registered");
            assertError(empty.vitrine("import", folder.toString()), "run 'vitrine db migrate'");
            assertError(
                    CommandRun.of(museum.environment(Map.of("AWS_SECRET_ACCESS_KEY", "wrong")), "import"),
                    "check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
            assertError(
                    CommandRun.of(museum.environment(Map.of("DB_PASS", "wrong")), "import", folder.toString()),
                    "check DB_USER and DB_PASS");
            assertError(
                    CommandRun.of(museum.environment(Map.of("VITRINE_MUSEUM", "lms")), "import", folder.toString()),
                    "there is no museum with the code 'lms'");
        }
    }

    @Test
    void listingThatNeverEndsIsNoListing() throws IOException {
        try (TestMuseum museum = TestMuseum.withSchema();
                ScriptedArchive archive = ScriptedArchive.listingForEver("lmnh_hist_data_0.csv")) {
            CommandRun run = CommandRun.of(museum.environment(archive.settings()), "import", "s3://endless");

            assertError(run, "names the same page of its listing as the next one");
        }
    }

    @Test
    void twoImportsAtOnceLoadEachRowOnce() throws IOException {
        GeneratedArchive archive = new GeneratedArchive(folder, 31)
                .withExhibitions(6)
                .withHistory("0", 300_000, 6)
                .withHistory("1", 50_000, 6);
        try (TestMuseum museum = TestMuseum.withSchema();
                VitrineProcess first = museum.start(List.of(), "import", folder.toString());
                VitrineProcess second = museum.start(List.of(), "import", folder.toString())) {
            assertThat(first.await()).as(first.err()).isZero();
            assertThat(second.await()).as(second.err()).isZero();

            museum.vitrineDone("import", folder.toString());
            archive.expected().assertHeldBy(museum);
        }
    }

    private static void assertKnownAnswers(TestMuseum museum, CommandRun run) {
        assertThat(run.out())
                .contains("10 taken, 0 unchanged, 19 passed over")
                .contains("2137: 2064 ratings, 73 requests, 0 rejected");
        assertThat(museum.rows("SELECT rating_value, count(*) FROM rating_info GROUP BY 1 ORDER BY 1"))
                .containsExactly("0|353", "1|499", "2|555", "3|370", "4|287");
        assertThat(museum.rows("SELECT round(avg(rating_value), 4) FROM rating_info"))
                .containsExactly("1.8735");
        assertThat(museum.rows("""
                SELECT public_id, count(*), round(avg(rating_value), 4) FROM rating_info GROUP BY 1 ORDER BY 1"""))
                .containsExactly(
                        "EXH_00|301|1.9169",
                        "EXH_01|425|1.9294",
                        "EXH_02|385|1.4260",
                        "EXH_03|472|2.8305",
                        "EXH_04|481|1.2162");
        assertThat(museum.rows("""
                SELECT public_id, count(*) FROM request_info WHERE request_value = 0 GROUP BY 1 ORDER BY 1""")).containsExactly("EXH_00|9", "EXH_01|10", "EXH_02|12", "EXH_03|29", "EXH_04|11");
        assertThat(museum.rows("""
                SELECT public_id, (event_at AT TIME ZONE 'Europe/London')::time FROM request_info
                WHERE request_value = 1 ORDER BY 2""")).containsExactly("EXH_02|11:55:19", "EXH_02|17:06:38");
        assertThat(museum.rows("""
                SELECT extract(hour FROM event_at AT TIME ZONE 'Europe/London'), count(*)
                FROM rating_info GROUP BY 1 ORDER BY 1"""))
                .containsExactly(
                        "8|101", "9|221", "10|232", "11|196", "12|179", "13|228", "14|224", "15|186", "16|209",
                        "17|225", "18|63");
        assertThat(museum.rows("""
                SELECT "Floor", round(avg(rating_value), 4)
                FROM rating_info JOIN exhibition_info ON public_id = "Exhibition ID" GROUP BY 1 ORDER BY 1""")).containsExactly("1|2.4748", "2|1.4260", "3|1.2162", "Vault|1.9294");
        assertThat(museum.rows("""
                SELECT count(*), round(avg(rating_value), 4)
                FROM rating_info JOIN exhibition_info ON public_id = "Exhibition ID" WHERE "Department" = 'Zoology'""")).containsExactly("857|2.1995");
        assertThat(museum.rows("""
                SELECT count(*) FILTER (WHERE hour < 13), count(*) FILTER (WHERE hour >= 13)
                FROM (SELECT extract(hour FROM event_at AT TIME ZONE 'Europe/London') AS hour
                    FROM rating_info WHERE rating_value >= 3) AS good""")).containsExactly("313|344");
        museum.verify();
    }

    private static void assertError(CommandRun run, String message) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("error: ").contains(message).doesNotContain("    at ");
    }
}
