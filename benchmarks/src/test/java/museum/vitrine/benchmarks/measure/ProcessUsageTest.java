package museum.vitrine.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessUsageTest {

    private final ProcessUsage usage = new ProcessUsage(ProcessHandle.current().pid());

    @Test
    void readsTimesBehindANameWithBlanksAndBrackets() {
        usage.lookAtTimes("42 (a (b) c) S 1 42 42 0 -1 4194560 9 8 7 6 150 50 300 25 20 0 1 0");

        assertThat(usage.own()).isEqualTo(Duration.ofSeconds(2));
        assertThat(usage.children()).isEqualTo(Duration.ofMillis(3250));
    }

    @Test
    void readsThePeakAndNotTheMemoryOfNow() {
        usage.lookAtMemory("VmPeak:\t  99999 kB\nVmHWM:\t  262144 kB\nVmRSS:\t    1024 kB\n");

        assertThat(usage.peakMebibytes()).isEqualTo(256);
    }

    @Test
    void seesARunningProcess() {
        usage.look();

        assertThat(usage.own()).isPositive();
        assertThat(usage.peakMebibytes()).isPositive();
    }

    @Test
    void keepsWhatItSawOfAProcessThatIsGone() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessUsage ended = new ProcessUsage(process.pid());
        ended.look();
        long peak = ended.peakMebibytes();
        process.destroyForcibly().waitFor();

        ended.look();

        assertThat(ended.peakMebibytes()).isEqualTo(peak);
    }
}
