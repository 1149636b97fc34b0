package museum.vitrine.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InterruptsTest {

    private final List<String> done = new ArrayList<>();
    private final Interrupts interrupts =
            new Interrupts(_ -> {}, code -> done.add("exit " + code), code -> done.add("halt " + code));

    @Test
    void endsTheProgramWhereNoCommandAsked() {
        interrupts.receive();

        assertThat(done).containsExactly("exit 130");
    }

    @Test
    void runsTheActionOnceAndThenEndsTheProgramEverMoreAtOnce() {
        try (var _ = interrupts.onFirst(() -> done.add("drain"))) {
            interrupts.receive();
            assertThat(done).containsExactly("drain");

            interrupts.receive();
            assertThat(done).containsExactly("drain", "exit 130");

            interrupts.receive();
            assertThat(done).containsExactly("drain", "exit 130", "halt 130");
        }
    }

    @Test
    void forgetsTheActionWhenItIsClosed() {
        interrupts.onFirst(() -> done.add("drain")).close();

        interrupts.receive();

        assertThat(done).containsExactly("exit 130");
    }
}
