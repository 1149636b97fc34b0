package museum.vitrine.app.web;

import java.util.stream.Collectors;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/// Says what went wrong as RFC 9457 wants it.
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOGGER = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler(NotUnderstoodException.class)
    ProblemDetail notUnderstood(NotUnderstoodException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    /// Names of parameters that hold control characters, and escapes that are no text.
    @ExceptionHandler({RequestRejectedException.class, InvalidParameterException.class})
    ProblemDetail notReadable(RuntimeException e) {
        LOGGER.atDebug().setMessage("not understood").setCause(e).log();
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "the parameters are not understood; their names and escapes must be whole");
    }

    /// The database, as this program asks it and as the sessions' library does.
    @ExceptionHandler({PipelineException.class, DataAccessException.class, TransactionException.class})
    ProblemDetail failed(RuntimeException e) {
        return ofDatabase(e);
    }

    /// A failure of the database, wherever it struck: in an answer, or in a filter before it.
    static ProblemDetail ofDatabase(RuntimeException e) {
        if (e instanceof PipelineException && !(e instanceof UnavailableException)) {
            LOGGER.atError().setMessage("not answered").setCause(e).log();
            return ProblemDetail.forStatusAndDetail(
                    HttpStatus.INTERNAL_SERVER_ERROR, "the question could not be answered; the server's log says why");
        }
        LOGGER.atWarn()
                .setMessage("not answered")
                .addKeyValue(
                        "because", NestedExceptionUtils.getMostSpecificCause(e).getMessage())
                .log();
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                "the database does not answer; it is asked again as soon as you try again");
    }

    /// A defect. What is to be had of the exception is for the log alone.
    ///
    /// @return null when nobody is there any more who could read it, which is none
    @ExceptionHandler(Throwable.class)
    @Nullable
    ProblemDetail defect(Throwable e) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            LOGGER.atDebug().setMessage("browser is gone").log();
            return null;
        }
        LOGGER.atError().setMessage("defect").setCause(e).log();
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "this is a defect of Vitrine; the server's log says more");
    }

    /// Parameters of a panel.
    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = e.getBindingResult().getFieldErrors().stream()
                .map(Problems::wrong)
                .sorted()
                .collect(Collectors.joining("; "));
        return answer(e, detail, headers, status, request);
    }

    private static String wrong(FieldError error) {
        return error.getField() + " '" + error.getRejectedValue() + "' is not understood";
    }

    /// A parameter or part of a path.
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(e, e.getPropertyName() + " '" + e.getValue() + "' is not understood", headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(e, "the body is not the JSON object that is asked for", headers, status, request);
    }

    private @Nullable ResponseEntity<Object> answer(
            Exception e, String detail, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(e, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
    }
}
