package museum.vitrine.app.web;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// What the description of the API, made from the code, says beyond what its tool finds by itself: every component of
/// a record is there, and may be null only where the code says so.
final class OpenApiDescription implements OpenApiCustomizer, ModelConverter {

    static final String PATH = "/api/v1/openapi.json";

    @Override
    public void customise(OpenAPI api) {
        api.info(new Info()
                .title("Vitrine")
                .version("v1")
                .description("What the screens ask. Times are instants in UTC; rates and shares are parts of 1."));
        api.setServers(List.of(new Server().url("/")));
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        JavaType java = type.getType() == null ? null : Json.mapper().constructType(type.getType());
        if (schema != null && java != null && java.getRawClass().isRecord()) {
            Schema<?> defined = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels()
                            .get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
            if (defined != null && defined.getProperties() != null) {
                describe(defined, java.getRawClass());
            }
        }
        return schema;
    }

    /// What has nothing that must be said is a question: whoever asks it may leave everything out.
    private static void describe(Schema<?> schema, Class<?> type) {
        boolean isQuestion = Arrays.stream(type.getRecordComponents()).allMatch(OpenApiDescription::mayBeNull);
        for (RecordComponent component : type.getRecordComponents()) {
            Schema<?> property = schema.getProperties().get(component.getName());
            if (property == null) {
                continue;
            }
            if (isQuestion) {
                continue;
            }
            if (schema.getRequired() == null || !schema.getRequired().contains(component.getName())) {
                schema.addRequiredItem(component.getName());
            }
            if (!mayBeNull(component)) {
                continue;
            }
            if (property.getTypes() != null && property.get$ref() == null) {
                property.addType("null");
            } else if (property.get$ref() != null) {
                Schema<?> reference = new Schema<>();
                reference.set$ref(property.get$ref());
                Schema<?> none = new Schema<>();
                none.setTypes(Set.of("null"));
                Schema<?> either = new Schema<>();
                either.setAnyOf(List.of(reference, none));
                schema.addProperty(component.getName(), either);
            }
        }
    }

    private static boolean mayBeNull(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
