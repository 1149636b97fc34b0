package museum.vitrine.load;

import museum.vitrine.failure.PipelineException;

/// An exhibition, a button or the hours changed after the batch was judged. Nothing was loaded; judge it anew.
public final class ReferenceDataChangedException extends PipelineException {

    private static final long serialVersionUID = 1L;

    public ReferenceDataChangedException(String message, Throwable cause) {
        super(message, cause);
    }
}
