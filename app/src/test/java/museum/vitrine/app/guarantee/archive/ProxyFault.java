package museum.vitrine.app.guarantee.archive;

import java.time.Duration;

/// What goes wrong with one request on its way through an [ArchiveProxy].
sealed interface ProxyFault {

    /// The connection ends behind so many bytes of the body.
    record Cut(long afterBytes) implements ProxyFault {}

    /// The connection ends before any answer.
    record HungUp() implements ProxyFault {}

    /// Behind so many bytes of the body nothing more arrives, and the connection stays open.
    record Silence(long afterBytes) implements ProxyFault {}

    /// The endpoint is asked and its answer comes late.
    record Late(Duration by) implements ProxyFault {}

    /// The body ends behind so many bytes, and the head says that this is its length.
    record Shortened(long bytes) implements ProxyFault {}

    /// An error in the form of S3, instead of the endpoint's answer.
    record Refusal(int status, String code) implements ProxyFault {}

    /// Something happens behind so many bytes of the body; then the connection ends, or all goes on.
    ///
    /// @param afterBytes negative: before the endpoint is asked
    record Meanwhile(long afterBytes, Runnable deed, boolean thenCut) implements ProxyFault {}
}
