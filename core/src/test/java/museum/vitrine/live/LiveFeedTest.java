package museum.vitrine.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import museum.vitrine.failure.PipelineException;
import org.junit.jupiter.api.Test;

class LiveFeedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final LoaderSign LOADER = new LoaderSign("here/1", "lmnh", Instant.EPOCH, "running", 7L);

    private final ScriptedCommits commits = new ScriptedCommits();

    @Test
    void everyWatcherSeesACommit() throws InterruptedException {
        try (LiveFeed feed = started(commits)) {
            LiveFeed.Seen before = heard(feed);

            commits.happen(() -> true);

            for (int watcher = 0; watcher < 3; watcher++) {
                long change = awaitChange(feed, before);
                assertThat(change).isEqualTo(before.state().change() + 1);
            }
            assertThat(feed.state().loaders()).containsExactly(LOADER);
        }
    }

    @Test
    void slowWatcherSeesTheNewestStateOnceAndHoldsUpNobody() throws InterruptedException {
        try (LiveFeed feed = started(commits)) {
            LiveFeed.Seen before = heard(feed);
            for (int i = 0; i < 100; i++) {
                commits.happen(() -> true);
            }
            await().atMost(PATIENCE)
                    .until(() -> feed.state().change() == before.state().change() + 100);

            LiveFeed.Seen now = feed.await(before.version(), PATIENCE);

            assertThat(now.state().change()).isEqualTo(before.state().change() + 100);
        }
    }

    @Test
    void nothingHappenedIsSaidAfterTheLongestWait() throws InterruptedException {
        try (LiveFeed feed = new LiveFeed(() -> commits, InstantSource.system())) {
            LiveFeed.Seen now = feed.now();

            assertThat(feed.await(now.version(), Duration.ofMillis(20))).isEqualTo(now);
        }
    }

    @Test
    void databaseThatGoesAwayIsSaidAndItsReturnCountsAsAChange() {
        try (LiveFeed feed = started(commits)) {
            LiveFeed.Seen before = heard(feed);

            commits.happen(() -> {
                throw new PipelineException("away");
            });

            await().atMost(PATIENCE).until(() -> !feed.state().hears());
            await().atMost(PATIENCE)
                    .until(() -> feed.state().hears()
                            && feed.state().change() > before.state().change());
            assertThat(commits.closed.get()).isPositive();
        }
    }

    @Test
    void databaseThatIsAskedAndNeverAnswersIsNotHeard() {
        CountDownLatch thawed = new CountDownLatch(1);
        try (LiveFeed feed = started(commits)) {
            heard(feed);

            commits.happen(() -> {
                try {
                    thawed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return false;
            });

            await().atMost(PATIENCE).until(() -> !feed.state().hears());
            thawed.countDown();
            await().atMost(PATIENCE).until(() -> feed.state().hears());
        }
    }

    @Test
    void defectDoesNotEndTheFeed() {
        try (LiveFeed feed = started(commits)) {
            heard(feed);

            commits.happen(() -> {
                throw new IllegalStateException("a defect");
            });

            await().atMost(PATIENCE).until(() -> !feed.state().hears());
            await().atMost(PATIENCE).until(() -> feed.state().hears());
        }
    }

    @Test
    void closingEndsEveryWait() throws InterruptedException {
        LiveFeed feed = started(commits);
        heard(feed);
        AtomicInteger ended = new AtomicInteger();
        List<Thread> watchers = List.of(watcher(feed, ended), watcher(feed, ended));

        feed.close();

        for (Thread watcher : watchers) {
            watcher.join(PATIENCE);
        }
        assertThat(ended.get()).isEqualTo(2);
        await().atMost(PATIENCE).until(() -> commits.closed.get() == 1);
    }

    @Test
    void anotherServerBeginsWithAnotherChange() {
        Instant begin = Instant.parse("2024-10-21T09:00:00Z");

        assertThat(new LiveFeed(() -> commits, () -> begin).state().change())
                .isLessThan(new LiveFeed(() -> commits, () -> begin.plusSeconds(1))
                        .state()
                        .change());
    }

    private static Thread watcher(LiveFeed feed, AtomicInteger ended) {
        return Thread.ofVirtual().start(() -> {
            try {
                LiveFeed.Seen seen = feed.now();
                while (!seen.isClosed()) {
                    seen = feed.await(seen.version(), PATIENCE);
                }
                ended.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static LiveFeed started(Commits commits) {
        LiveFeed feed = new LiveFeed(() -> commits, InstantSource.system());
        feed.start();
        return feed;
    }

    private static LiveFeed.Seen heard(LiveFeed feed) {
        await().atMost(PATIENCE).until(() -> feed.state().hears());
        return feed.now();
    }

    private static long awaitChange(LiveFeed feed, LiveFeed.Seen before) throws InterruptedException {
        LiveFeed.Seen seen = before;
        while (seen.state().change() == before.state().change()) {
            seen = feed.await(seen.version(), PATIENCE);
        }
        return seen.state().change();
    }

    /// Says what it is told to, one thing after the other.
    private static final class ScriptedCommits implements Commits {

        private final LinkedBlockingQueue<Supplier<Boolean>> script = new LinkedBlockingQueue<>();
        private final AtomicInteger closed = new AtomicInteger();

        void happen(Supplier<Boolean> next) {
            script.add(next);
        }

        @Override
        public boolean await(Duration maxWait) {
            try {
                Supplier<Boolean> next = script.poll(maxWait.toNanos(), TimeUnit.NANOSECONDS);
                return next != null && next.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PipelineException("interrupted", e);
            }
        }

        @Override
        public List<LoaderSign> loaders() {
            return List.of(LOADER);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
