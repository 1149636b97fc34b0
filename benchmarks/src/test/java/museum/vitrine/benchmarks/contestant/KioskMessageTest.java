package museum.vitrine.benchmarks.contestant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KioskMessageTest {

    @Test
    void readsWhatKiosksSend() {
        assertThat(read("{\"at\": \"2024-10-21T09:22:29.261334+01:00\", \"site\": \"3\", \"val\": -1, \"type\": 0}"))
                .isEqualTo(new KioskMessage("2024-10-21T09:22:29.261334+01:00", 3, -1, 0));
    }

    @Test
    void takesWhatIsNotAsItShouldBeForNothing() {
        assertThat(read("{\"site\": \"ERR\", \"val\": \"INF\", \"type\": null, \"other\": [1, {\"at\": 2}]}"))
                .isEqualTo(new KioskMessage(null, null, null, null));
        assertThat(read("[]")).isEqualTo(new KioskMessage(null, null, null, null));
        assertThat(read("{\"site\": \"3\"")).isEqualTo(new KioskMessage(null, null, null, null));
    }

    private static KioskMessage read(String json) {
        return KioskMessage.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
