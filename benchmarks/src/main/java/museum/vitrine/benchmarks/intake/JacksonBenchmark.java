package museum.vitrine.benchmarks.intake;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.core.json.JsonFactory;

/// The limit of the decoder: Jackson's parser alone, which is fed one record after the other and asked for
/// nothing but the kinds of its tokens.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-Xmx256m")
public class JacksonBenchmark {

    private static final int RECORDS = 50_000;

    private final JsonParser parser = new JsonFactory().createNonBlockingByteArrayParser(ObjectReadContext.empty());
    private final ByteArrayFeeder feeder = (ByteArrayFeeder) parser.nonBlockingInputFeeder();

    private List<byte[]> records = List.of();

    /// Makes the records, the same ones for each run.
    @Setup
    public void makeRecords() throws IOException {
        records = Form.JSON.records(RECORDS, 0.17);
    }

    /// Passes over the tokens of every record.
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void tokens(Blackhole kinds) {
        for (byte[] each : records) {
            feeder.feedInput(each, 0, each.length);
            JsonToken token = parser.nextToken();
            while (token != JsonToken.NOT_AVAILABLE) {
                kinds.consume(token);
                token = parser.nextToken();
            }
        }
    }
}
