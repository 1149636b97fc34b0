package museum.vitrine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MarkedDocumentTest {

    private final MarkedDocument document = new MarkedDocument("""
            before
            <!-- begin stream -->
            old
            <!-- end stream -->
            between
            <!-- begin stream-300 -->
            <!-- end stream-300 -->
            after""");

    @Test
    void replacesOnePartAndNothingElse() {
        assertThat(document.with("stream", "new").text()).isEqualTo("""
                before
                <!-- begin stream -->
                new
                <!-- end stream -->
                between
                <!-- begin stream-300 -->
                <!-- end stream-300 -->
                after""");
    }

    @Test
    void givesTheSameWhenDoneAgain() {
        MarkedDocument once = document.with("stream-300", "a table");

        assertThat(once.with("stream-300", "a table")).isEqualTo(once);
    }

    @Test
    void refusesAPartThatIsNotMarked() {
        assertThatIllegalArgumentException().isThrownBy(() -> document.with("archive", "a table"));
    }
}
