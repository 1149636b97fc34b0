package museum.vitrine.app.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The pages: one document for every address of theirs, never cached, because it names the assets of its version.
@Controller
final class PagesController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private static final String NOT_BUILT = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Vitrine</title></head>
            <body>
            <h1>Vitrine</h1>
            <p>The pages were not built into this program; the API under /api/v1 works.</p>
            </body>
            </html>
            """;

    private final String document = document();

    @GetMapping({"/", "/exhibitions", "/safety", "/pipeline", "/sign-in", "/setup"})
    ResponseEntity<String> page() {
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(document);
    }

    private static String document() {
        try (InputStream file = PagesController.class.getResourceAsStream("/web/index.html")) {
            return file == null ? NOT_BUILT : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("index.html cannot be read", e);
        }
    }
}
