package museum.vitrine.app.guarantee.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import museum.vitrine.app.fixture.CommandRun;
import museum.vitrine.app.fixture.ExpectedContents;
import museum.vitrine.app.fixture.GeneratedArchive;
import museum.vitrine.app.fixture.TestBucket;
import museum.vitrine.app.fixture.TestMuseum;
import museum.vitrine.app.fixture.TestStack;

/// A museum with an archive of six exhibitions and three histories in its bucket, of which one is read in
/// several batches, and a proxy between `import` and the bucket. All that is random comes from one seed.
final class ArchiveTrial implements AutoCloseable {

    /// A history that is read in two batches; the others are short.
    static final String LONG = "lmnh_hist_data_0.csv";

    private static final int SITES = 6;
    private static final int LONG_ROWS = 120;
    private static final int PADDING = 200_000;

    private static final int BATCH_ROWS = 84;

    /// Bytes of the long history behind which its first batch surely has ended.
    static final int BATCH_BYTES = BATCH_ROWS * (PADDING + 100);

    private final Path folder;
    private final TestMuseum museum;
    private final ArchiveProxy proxy;
    private final Random random;
    private final long longSeed;
    private final ExpectedContents shortOnes;
    private final ExpectedContents longOne;

    ArchiveTrial(Path parent, long seed) throws IOException {
        this.random = new Random(seed);
        this.folder = Files.createTempDirectory(parent, "archive");
        this.shortOnes = new GeneratedArchive(folder, seed)
                .withExhibitions(SITES)
                .withHistory("1", 2_000, SITES)
                .withHistory("2", 500, SITES)
                .expected();
        this.longSeed = seed + 1;
        this.longOne = longHistory(folder, longSeed, LONG_ROWS);
        this.museum = TestMuseum.withSchema();
        this.proxy = new ArchiveProxy(TestStack.get().objectStore().endpoint());
        museum.upload(folder);
    }

    TestMuseum museum() {
        return museum;
    }

    ArchiveProxy proxy() {
        return proxy;
    }

    Random random() {
        return random;
    }

    Path folder() {
        return folder;
    }

    /// What must be stored of the archive as it was at first.
    ExpectedContents expected() {
        return new ExpectedContents().with(shortOnes).with(longOne);
    }

    /// The same with what was read of the long history so far, and nothing else of it.
    ExpectedContents expectedAsFarAsRead() {
        ExpectedContents expected = expected();
        expected.forget("", LONG, positionOfLong(), Long.MAX_VALUE);
        return expected;
    }

    /// Puts another long history into the bucket: the same seed gives the same rows, and more of them make it
    /// one that has grown.
    ///
    /// @return what must be stored when it is the one that counts
    ExpectedContents replaceLong(boolean hasGrown) {
        try {
            Path other = Files.createTempDirectory(folder, "other");
            long seed = hasGrown ? longSeed : longSeed + 1_000;
            ExpectedContents changed = longHistory(other, seed, LONG_ROWS + (hasGrown ? 30 : 0));
            put(other.resolve(LONG));
            return changed.with(shortOnes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Puts the long history there as it was at first.
    void restoreLong() {
        put(folder.resolve(LONG));
    }

    void deleteLong() {
        try (TestBucket bucket = new TestBucket(museum.environment())) {
            bucket.delete(LONG);
        }
    }

    long positionOfLong() {
        return museum.number(
                "SELECT coalesce(max(next_position), 0) FROM source_partition WHERE partition = '" + LONG + "'");
    }

    /// Imports through the proxy.
    CommandRun run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("import", "--batch-rows", String.valueOf(BATCH_ROWS)));
        arguments.addAll(List.of(options));
        return CommandRun.of(museum.environment(proxy.settings()), arguments.toArray(String[]::new));
    }

    /// Ends every session that an import has in the database, as an administrator would.
    void endSessions() {
        TestStack.asSuperuser("""
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = '%s' AND application_name = 'vitrine import'""".formatted(museum.topic()));
    }

    /// Chooses a request that an import makes in any case.
    Target target() {
        return switch (random.nextInt(5)) {
            case 0 -> new Target("list-type=2", 1, random.nextInt(500));
            case 1 -> new Target("lmnh_exhibition_", 1 + random.nextInt(SITES), random.nextInt(100));
            case 2 -> new Target("lmnh_hist_data_2.csv", 1 + random.nextInt(2), random.nextInt(12_000));
            default -> longTarget();
        };
    }

    /// The first request for the long history is for its hash, the second for its rows.
    Target longTarget() {
        return new Target(LONG, 1 + random.nextInt(2), random.nextInt(LONG_ROWS * PADDING));
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        museum.close();
    }

    private void put(Path file) {
        try (TestBucket bucket = new TestBucket(museum.environment())) {
            bucket.put(LONG, file);
        }
    }

    private static ExpectedContents longHistory(Path folder, long seed, int rows) throws IOException {
        return new GeneratedArchive(folder, seed)
                .withHistory("0", rows, SITES, PADDING)
                .expected();
    }

    /// A request of an import.
    ///
    /// @param number how many of its kind there were with it
    /// @param bytes  some of its answer's body
    record Target(String part, int number, int bytes) {

        Predicate<String> request() {
            return line -> line.contains(part);
        }
    }
}
