package museum.vitrine.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The bill of materials that the build writes, in the form of CycloneDX, compared with what really ships.
final class BillOfMaterialsIT {

    private static final Path BILL = Path.of("target", "sbom.cdx.json");
    private static final Path LIBRARIES = Path.of("target", "lib");

    @Test
    void namesEveryLibraryThatShipsAndNothingElse() throws IOException {
        try (Stream<Path> libraries = Files.list(LIBRARIES)) {
            assertThat(components().keySet())
                    .hasSizeGreaterThan(20)
                    .containsExactlyInAnyOrderElementsOf(libraries
                            .map(library -> library.getFileName().toString())
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void everyLibraryHasALicence() throws IOException {
        Map<String, String> components = components();

        assertThat(components)
                .allSatisfy(
                        (library, licence) -> assertThat(licence).as(library).isNotEmpty());
        assertThat(components).anySatisfy((library, licence) -> {
            assertThat(library).startsWith("kafka-clients-4.");
            assertThat(licence).isEqualTo("Apache-2.0");
        });
    }

    @Test
    void hasNothingThatDiffersFromBuildToBuild() throws IOException {
        assertThat(Files.readString(BILL))
                .startsWith("{\n  \"bomFormat\" : \"CycloneDX\",")
                .doesNotContain("serialNumber", "timestamp");
    }

    /// File names of the libraries, with their licences.
    private static Map<String, String> components() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (JsonParser bill = new JsonFactory().createParser(ObjectReadContext.empty(), Files.readString(BILL))) {
            bill.nextToken();
            while (bill.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isWanted = bill.currentName().equals("components");
                bill.nextToken();
                while (isWanted && bill.nextToken() == JsonToken.START_OBJECT) {
                    addComponent(bill, found);
                }
                bill.skipChildren();
            }
        }
        return found;
    }

    private static void addComponent(JsonParser bill, Map<String, String> found) {
        String name = "";
        String version = "";
        StringBuilder licences = new StringBuilder();
        while (bill.nextToken() == JsonToken.PROPERTY_NAME) {
            String property = bill.currentName();
            bill.nextToken();
            switch (property) {
                case "name" -> name = bill.getString();
                case "version" -> version = bill.getString();
                case "licenses" -> readLicences(bill, licences);
                default -> bill.skipChildren();
            }
        }
        found.put(name + "-" + version + ".jar", licences.toString());
    }

    private static void readLicences(JsonParser bill, StringBuilder licences) {
        for (int depth = 1; depth > 0; ) {
            JsonToken token = bill.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            boolean isName = token == JsonToken.VALUE_STRING && !"url".equals(bill.currentName());
            if (isName) {
                licences.append(licences.isEmpty() ? "" : ", ").append(bill.getString());
            }
        }
    }
}
