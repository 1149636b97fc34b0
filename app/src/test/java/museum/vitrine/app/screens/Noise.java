package museum.vitrine.app.screens;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;

/// All that a browser complains of: every message on its console, every error of a page, every violation of the
/// content security policy, every dialog, every request that failed or was refused.
final class Noise {

    /// How a browser reports a request that its own page gave up, for another question or another page.
    private static final String GIVEN_UP = "net::ERR_ABORTED";

    private static final String TELL_VIOLATIONS = """
            document.addEventListener('securitypolicyviolation', (event) =>
              console.error(`violates ${event.violatedDirective}: ${event.blockedURI}`));
            """;

    private final List<String> heard = new ArrayList<>();

    Noise(BrowserContext context) {
        context.addInitScript(TELL_VIOLATIONS);
        context.onConsoleMessage(message -> heard.add("console " + message.type() + ": " + message.text()));
        context.onWebError(error -> heard.add("page: " + error.error()));
        context.onDialog(dialog -> {
            heard.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        context.onRequestFailed(this::failed);
        context.onResponse(response -> {
            if (response.status() >= 400) {
                heard.add("status " + response.status() + ": "
                        + response.request().method() + " " + response.url());
            }
        });
    }

    private void failed(Request request) {
        if (!GIVEN_UP.equals(request.failure())) {
            heard.add("failed " + request.failure() + ": " + request.method() + " " + request.url());
        }
    }

    /// What was heard up to now, once.
    List<String> take(Page page) {
        Object _ = page.evaluate("1"); // lets what is under way arrive
        List<String> taken = List.copyOf(heard);
        heard.clear();
        return taken;
    }
}
