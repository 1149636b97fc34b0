package museum.vitrine.benchmarks.intake;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/// Operations for each second of processor time, garbage collection and all: on a machine that does other
/// things too, this is what a core of its own would reach.
public final class CpuProfiler implements InternalProfiler {

    private static final double NANOS_PER_SECOND = 1e9;

    private final OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private long nanosBefore;

    /// JMH makes it by its name.
    public CpuProfiler() {}

    @Override
    public String getDescription() {
        return "operations for each second of processor time";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        nanosBefore = machine.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double seconds = (machine.getProcessCpuTime() - nanosBefore) / NANOS_PER_SECOND;
        double perSecond = result.getMetadata().getAllOps() / seconds;
        return List.of(new ScalarResult("cpu", perSecond, "ops/cpu-s", AggregationPolicy.AVG));
    }
}
