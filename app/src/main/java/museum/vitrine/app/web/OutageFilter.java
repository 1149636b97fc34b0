package museum.vitrine.app.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import museum.vitrine.failure.PipelineException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/// Says that the database is away, when that is noticed before an answer is begun: whoever looks for a session asks it
/// first. [Problems] hears of what comes later only.
final class OutageFilter extends OncePerRequestFilter {

    private static final String PAGE =
            "The database of the screens does not answer. Load the page anew in a moment; if this stays, tell whoever"
                    + " runs Vitrine: its log says more.\n";

    private final JsonMapper json;

    OutageFilter(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (PipelineException | DataAccessException | TransactionException e) {
            if (response.isCommitted()) {
                throw e;
            }
            ProblemDetail problem = Problems.ofDatabase(e);
            boolean isApi = request.getRequestURI().startsWith("/api/");
            response.reset();
            response.setStatus(problem.getStatus());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.setContentType(isApi ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : MediaType.TEXT_PLAIN_VALUE);
            response.getWriter().write(isApi ? json.writeValueAsString(problem) : PAGE);
        }
    }
}
