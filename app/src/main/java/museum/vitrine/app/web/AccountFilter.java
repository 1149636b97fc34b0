package museum.vitrine.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import museum.vitrine.account.Account;
import museum.vitrine.account.Accounts;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Looks at the account of every signed-in request: one that is disabled is let in no more, nor is a session that has
/// lasted too long or was opened with an earlier password, and roles are those that the account has now.
final class AccountFilter extends OncePerRequestFilter {

    private static final String PASSWORD = "password";

    private final Accounts accounts;
    private final InstantSource clock;

    AccountFilter(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && known != null) {
            Optional<Account> account = accountOf(session, known);
            if (account.isEmpty()) {
                session.invalidate();
                SecurityContextHolder.clearContext();
            } else {
                SecurityContextHolder.setContext(contextOf(account.get()));
            }
        }
        chain.doFilter(request, response);
    }

    private Optional<Account> accountOf(HttpSession session, Authentication known) {
        Instant begin = Instant.ofEpochMilli(session.getCreationTime());
        return clock.instant().isAfter(begin.plus(DoorConfiguration.LONGEST_SESSION))
                ? Optional.empty()
                : accounts.find(known.getName())
                        .filter(account -> !account.isDisabled())
                        .filter(account -> Objects.equals(session.getAttribute(PASSWORD), password(account)));
    }

    /// Notes by which password a session was opened: who judged an earlier one while another was chosen comes late.
    static void note(HttpSession session, Account account) {
        session.setAttribute(PASSWORD, password(account));
    }

    private static String password(Account account) {
        return String.valueOf(account.passwordSetAt());
    }

    static SecurityContext contextOf(Account account) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(SignIns.authentication(account));
        return context;
    }
}
