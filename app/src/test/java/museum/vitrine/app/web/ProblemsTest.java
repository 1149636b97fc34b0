package museum.vitrine.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.ExceptionHandlerMethodResolver;

final class ProblemsTest {

    private final Problems problems = new Problems();

    @Test
    void onlyAQuestionThatIsNotUnderstoodIsTheFaultOfWhoAsks() throws Exception {
        assertThat(answerTo(new NotUnderstoodException("say another")).getStatus())
                .isEqualTo(400);
        ProblemDetail defect = answerTo(new IllegalArgumentException("of some library"));
        assertThat(defect.getStatus()).isEqualTo(500);
        assertThat(defect.getDetail()).doesNotContain("library");
    }

    @Test
    void databaseThatIsAwayIsSaidTheSameWhoeverAskedIt() throws Exception {
        ProblemDetail asked = answerTo(new UnavailableException("away", null));

        assertThat(asked.getStatus()).isEqualTo(503);
        assertThat(answerTo(new DataAccessResourceFailureException("away"))).isEqualTo(asked);
        assertThat(answerTo(new CannotCreateTransactionException("away"))).isEqualTo(asked);
        assertThat(answerTo(new PipelineException("run 'vitrine db migrate'")).getStatus())
                .isEqualTo(500);
    }

    @Test
    void browserThatIsGoneIsNoDefect() {
        assertThat(problems.defect(new ClientAbortException())).isNull();
        assertThat(problems.defect(new IllegalStateException(new AsyncRequestNotUsableException("gone"))))
                .isNull();
        assertThat(problems.defect(new IllegalStateException("ours"))).isNotNull();
    }

    private ProblemDetail answerTo(Exception e) throws ReflectiveOperationException {
        @Nullable
        Object answer = Objects.requireNonNull(
                        new ExceptionHandlerMethodResolver(Problems.class).resolveMethodByThrowable(e))
                .invoke(problems, e);
        return (ProblemDetail) Objects.requireNonNull(answer);
    }
}
