package museum.vitrine.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import museum.vitrine.account.Account;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The session of a browser: signing in makes it, signing out ends it.
@RestController
@RequestMapping(SessionApi.PATH)
final class SessionApi {

    static final String PATH = "/api/v1/session";

    private final SignIns signIns;
    private final SecurityContextRepository contexts;
    private final Panels panels;

    SessionApi(SignIns signIns, SecurityContextRepository contexts, Panels panels) {
        this.signIns = signIns;
        this.contexts = contexts;
        this.panels = panels;
    }

    /// Signs in, always with a new session: what was known before is worth nothing after.
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signIn(@RequestBody SignIn wanted, HttpServletRequest request, HttpServletResponse response) {
        Door.requirePrivacy(request);
        Account account = signIns.signIn(text(wanted.name()), text(wanted.password()), request.getRemoteAddr());
        end(request);
        SecurityContext context = AccountFilter.contextOf(account);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        AccountFilter.note(request.getSession(), account);
    }

    /// Who is signed in; without content when nobody is, which is no error: every page begins with this question.
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SignedIn> signedIn(@Nullable Authentication who) {
        if (who == null || who instanceof AnonymousAuthenticationToken) {
            return ResponseEntity.noContent().build();
        }
        return ResponseEntity.ok(new SignedIn(
                who.getName(),
                who.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .map(String::valueOf)
                        .sorted()
                        .toList(),
                panels.catalogue().museum().name()));
    }

    /// Signs out. Whoever is not signed in is that already.
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request) {
        end(request);
        SecurityContextHolder.clearContext();
    }

    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    /// Who wants to come in.
    record SignIn(@Nullable String name, @Nullable String password) {

        @Override
        public String toString() {
            return "SignIn[name=" + name + ", password=***]";
        }
    }

    /// Who came in.
    ///
    /// @param roles  of exhibitions, safety, operator, admin
    /// @param museum its name
    record SignedIn(String name, List<String> roles, String museum) {}
}
