package museum.vitrine.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The description of the API, from which the types of the pages are generated.
class OpenApiIT {

    private static final Path KEPT = Path.of("..", "web", "openapi.json");

    /// With `-Dvitrine.openapi.write=true` it writes the file instead.
    @Test
    void fileIsThatOfTheCode() throws IOException {
        String described = ServedMuseum.shared()
                        .signedIn("admin")
                        .get(OpenApiDescription.PATH)
                        .body() + "\n";
        if (Boolean.getBoolean("vitrine.openapi.write")) {
            Files.createDirectories(KEPT.getParent());
            Files.writeString(KEPT, described);
        }

        assertThat(Files.readString(KEPT))
                .as("the API has changed: run this test with -Dvitrine.openapi.write=true, and commit web/openapi.json")
                .isEqualTo(described);
    }

    @Test
    void saysWhatIsAlwaysThereAndWhatMayBeNull() {
        JsonNode schemas = ServedMuseum.shared()
                .signedIn("admin")
                .json(OpenApiDescription.PATH)
                .at("/components/schemas");

        JsonNode distribution = schemas.get("RatingDistribution");
        assertThat(distribution.get("required").toString()).contains("\"counts\"", "\"responses\"", "\"mean\"");
        assertThat(distribution.at("/properties/mean/type").toString()).contains("\"null\"", "\"number\"");
        assertThat(distribution.at("/properties/responses/type").asString()).isEqualTo("integer");
    }

    /// Two records of one simple name would be one schema, with the parts of either.
    @Test
    void bucketsOfRatingsAndOfRequestsAreDescribedApart() {
        JsonNode schemas = ServedMuseum.shared()
                .signedIn("admin")
                .json(OpenApiDescription.PATH)
                .at("/components/schemas");

        assertThat(schemas.at("/RatingBucket/properties").propertyNames())
                .contains("ratings")
                .doesNotContain("counts");
        assertThat(schemas.at("/RequestBucket/properties").propertyNames())
                .contains("counts")
                .doesNotContain("ratings");
    }
}
