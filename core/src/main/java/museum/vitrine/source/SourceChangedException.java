package museum.vitrine.source;

import museum.vitrine.failure.PipelineException;

/// What was read is no longer what the source holds: the topic was deleted or made anew, or the object was
/// replaced. What is in hand must not be loaded.
public final class SourceChangedException extends PipelineException {

    private static final long serialVersionUID = 1L;

    public SourceChangedException(String message) {
        super(message);
    }
}
