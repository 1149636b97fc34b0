package museum.vitrine.app.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import museum.vitrine.check.CheckResult;
import museum.vitrine.check.Findings;
import museum.vitrine.failure.PipelineException;

/// All sections at once, each on a thread of its own, until a common deadline.
final class SectionRuns implements AutoCloseable {

    /// Each probe has shorter time-outs of its own; this one is for what they do not see, such as a name
    /// server that does not answer.
    private static final long LONGEST_SECONDS = 18;

    private final ExecutorService threads;
    private final long deadlineNanos;
    private final Map<CheckSection, Run> runs = new EnumMap<>(CheckSection.class);

    private SectionRuns(ExecutorService threads) {
        this.threads = threads;
        this.deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    }

    static SectionRuns start(Set<CheckSection> sections, SectionChecks checks) {
        SectionRuns started = new SectionRuns(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("check-", 0).factory()));
        for (CheckSection section : sections) {
            Findings findings = new Findings();
            Future<?> end = started.threads.submit(() -> run(section, checks, findings));
            started.runs.put(section, new Run(findings, end));
        }
        return started;
    }

    /// What a section has found when it ends or the time is up.
    List<CheckResult> await(CheckSection section) throws InterruptedException {
        Run run = Objects.requireNonNull(runs.get(section), "a section that was started");
        try {
            run.end.get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            run.findings.fail(
                    section.title(),
                    "no answer to the next question within " + LONGEST_SECONDS + " s",
                    "check the name server, the network and the load of the machine it runs on");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException defect ? defect : new IllegalStateException(e.getCause());
        }
        return run.findings.results();
    }

    /// Does not wait for a section whose time was up.
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static void run(CheckSection section, SectionChecks checks, Findings findings) {
        try {
            checks.run(section, findings);
        } catch (PipelineException e) {
            findings.fail(section.title(), e.getMessage(), "correct that, then check again");
        }
    }

    private record Run(Findings findings, Future<?> end) {}
}
