package museum.vitrine.benchmarks.intake;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import museum.vitrine.intake.Intake;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// Records a second that one thread takes apart and judges by all rules, and what garbage a record leaves
/// (`-prof gc`). The records are those of the simulation: 65 bytes of JSON, or 24 of CSV.
///
/// As many records as a large batch has, so that they do not all lie in the processor's cache.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-Xmx256m")
public class IntakeBenchmark {

    private static final int RECORDS = 50_000;

    /// Later than every record, so that none lies in the future.
    private static final Instant RECEIVED_AT = Instant.parse("2026-01-01T00:00:00Z");

    /// What the records are written as.
    @Param({"JSON", "CSV"})
    private Form form = Form.JSON;

    /// The share of records that are rejected: as measured at the real museum, and half of all.
    @Param({"0.17", "0.5"})
    private double brokenShare;

    private List<byte[]> records = List.of();
    private Intake intake = Form.JSON.intake();

    /// Makes the records, the same ones for each run.
    @Setup
    public void makeRecords() throws IOException {
        records = form.records(RECORDS, brokenShare);
        intake = form.intake();
    }

    /// All that happens to a record before it is loaded.
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void examine(Blackhole outcomes) {
        for (byte[] each : records) {
            outcomes.consume(intake.examine(each, RECEIVED_AT));
        }
    }
}
