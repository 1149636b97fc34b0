package museum.vitrine.store;

import museum.vitrine.failure.PipelineException;

/// A record of the same position is in the quarantine. Whether another loader was faster or the database is broken,
/// the stored position tells.
final class AlreadyQuarantinedException extends PipelineException {

    private static final long serialVersionUID = 1L;

    AlreadyQuarantinedException(String message, Throwable cause) {
        super(message, cause);
    }
}
