package museum.vitrine.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Real records that lie beside the project, where somebody has put them; the tests do without.
final class RecordedData {

    private RecordedData() {}

    /// Looks for the folder of recorded data beside this folder and beside each of its parents.
    static Optional<Path> find(String name) {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data").resolve(name))
                .filter(Files::exists)
                .findFirst();
    }

    /// Messages of the real stream, and single ones that people looked at; none where there are none.
    static Stream<String> messages() {
        return Stream.concat(lines("stream/lmnh-2024-10-21.jsonl"), cases("json"));
    }

    /// Rows of the real archive, and single ones that people looked at; none where there are none.
    static Stream<String> rows() {
        Stream<String> histories =
                Stream.of(0, 1, 2, 3).flatMap(number -> lines("archive/lmnh_hist_data_" + number + ".csv"));
        return Stream.concat(histories, cases("csv"));
    }

    static Map<String, String> fields(String line) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, parser.getString());
            }
        }
        return fields;
    }

    private static Stream<String> cases(String kind) {
        return lines("verdict-cases.jsonl")
                .map(RecordedData::fields)
                .filter(each -> kind.equals(each.get("kind")))
                .map(each -> each.getOrDefault("raw", ""));
    }

    private static Stream<String> lines(String name) {
        return find(name).stream().flatMap(file -> {
            try {
                return Files.readString(file, StandardCharsets.UTF_8).lines();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
