package museum.vitrine.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import museum.vitrine.settings.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JsonOutputTest {

    @Test
    void writesEveryKindOfValueInOneLine() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("text", "a \"b\"\n\u0001é");
        object.put("int", 1);
        object.put("long", 1L << 40);
        object.put("double", 0.5);
        object.put("nan", Double.NaN);
        object.put("flag", true);
        object.put("nothing", null);
        object.put("word", LogLevel.INFO);
        object.put("list", List.of(1, "two", List.of()));
        object.put("object", Map.of("rows", 3));
        object.put("secret", new Secret("hunter2"));
        object.put("path", Path.of("/a/b"));
        object.put("duration", Duration.ofMinutes(5));
        StringWriter out = new StringWriter();

        JsonOutput.writeLine(new PrintWriter(out), object);

        assertThat(out)
                .hasToString("{\"text\":\"a \\\"b\\\"\\n\\u0001é\",\"int\":1,\"long\":1099511627776,\"double\":0.5,"
                        + "\"nan\":\"NaN\",\"flag\":true,\"nothing\":null,\"word\":\"info\",\"list\":[1,\"two\",[]],"
                        + "\"object\":{\"rows\":3},\"secret\":\"***\",\"path\":\"/a/b\",\"duration\":\"PT5M\"}\n");
    }
}
