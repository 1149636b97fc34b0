package museum.vitrine.source.archive;

import museum.vitrine.failure.PipelineException;

/// The archive refuses whoever asks, whatever the object: no other one needs to be tried.
public final class ArchiveRefusedException extends PipelineException {

    private static final long serialVersionUID = 1L;

    ArchiveRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
