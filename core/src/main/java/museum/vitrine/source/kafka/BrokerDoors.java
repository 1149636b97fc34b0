package museum.vitrine.source.kafka;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import museum.vitrine.check.Findings;
import museum.vitrine.check.NetworkFault;
import org.apache.kafka.common.utils.Utils;

/// Knocks at several brokers at once, and says whether they speak as the settings expect.
final class BrokerDoors {

    private final String name;
    private final List<BrokerDoor> doors;
    private final String protocol;

    /// @param name     of the check
    /// @param places   each a `host:port`
    /// @param protocol as in `security.protocol`
    BrokerDoors(String name, List<String> places, String protocol) {
        this.name = name;
        this.doors = places.stream()
                .map(String::strip)
                .map(place -> new BrokerDoor(
                        Objects.requireNonNullElse(Utils.getHost(place), place),
                        Objects.requireNonNullElse(Utils.getPort(place), 0)))
                .toList();
        this.protocol = protocol;
    }

    /// A door that leads to a broker with the expected protocol, if any does.
    ///
    /// @param settings where the places come from
    Optional<BrokerDoor> knock(String settings, Findings findings) {
        List<BrokerDoor> open = new ArrayList<>();
        List<Closed> closed = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = doors.stream()
                    .map(door -> threads.submit(() -> knock(door, settings)))
                    .toList();
            for (Future<Answer> answer : answers) {
                switch (answer.get()) {
                    case Open(BrokerDoor door) -> open.add(door);
                    case Closed no -> closed.add(no);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        report(String.join(", ", open.stream().map(BrokerDoor::place).toList()), closed, findings);
        return open.stream().findFirst();
    }

    private void report(String open, List<Closed> closed, Findings findings) {
        if (closed.isEmpty()) {
            findings.ok(name, open + " by " + protocol);
            return;
        }
        String wrong = String.join("; ", closed.stream().map(Closed::found).toList());
        String nextStep = closed.getFirst().nextStep();
        if (open.isEmpty()) {
            findings.fail(name, wrong, nextStep);
        } else {
            findings.warn(name, open + " by " + protocol + ", but " + wrong, nextStep);
        }
    }

    private Answer knock(BrokerDoor door, String settings) {
        try {
            return protocol.endsWith("SSL") ? knockWithTls(door) : knockInPlain(door);
        } catch (IOException e) {
            NetworkFault fault = NetworkFault.find(e).orElse(NetworkFault.SILENT);
            return new Closed(fault.at(door.place()), fault.nextStep(settings));
        }
    }

    private Answer knockInPlain(BrokerDoor door) throws IOException {
        if (door.speaksPlain()) {
            return new Open(door);
        }
        return door.speaksTls()
                ? new Closed(
                        door.place() + " speaks TLS, and SECURITY_PROTOCOL is " + protocol,
                        "set SECURITY_PROTOCOL to " + protocol.replace("PLAINTEXT", "SSL"))
                : stranger(door);
    }

    private Answer knockWithTls(BrokerDoor door) throws IOException {
        if (door.speaksTls()) {
            return new Open(door);
        }
        return door.speaksPlain()
                ? new Closed(
                        door.place() + " speaks no TLS, and SECURITY_PROTOCOL is " + protocol,
                        "set SECURITY_PROTOCOL to " + protocol.replace("SSL", "PLAINTEXT"))
                : stranger(door);
    }

    private static Closed stranger(BrokerDoor door) {
        return new Closed(door.place() + " does not speak as Kafka does", "check BOOTSTRAP_SERVERS: host and port");
    }

    private sealed interface Answer {}

    private record Open(BrokerDoor door) implements Answer {}

    private record Closed(String found, String nextStep) implements Answer {}
}
