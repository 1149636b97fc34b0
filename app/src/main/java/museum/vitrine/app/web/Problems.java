package museum.vitrine.app.web;

import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Says what went wrong as RFC 9457 wants it.
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOGGER = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail notUnderstood(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    @ExceptionHandler(UnavailableException.class)
    ProblemDetail away(UnavailableException e) {
        LOGGER.atWarn().setMessage("not answered").addKeyValue("because", e.getMessage()).log();
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "the database does not answer; it is asked again as soon as you try again");
    }

    @ExceptionHandler(PipelineException.class)
    ProblemDetail failed(PipelineException e) {
        LOGGER.atError().setMessage("not answered").setCause(e).log();
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "the question could not be answered; the server's log says why");
    }
}
