package museum.vitrine.devstack;

/// Starts a dev stack; the module `devstack` has the implementation, found by [java.util.ServiceLoader].
@FunctionalInterface
public interface DevStackProvider {

    /// Starts everything and returns when all of it answers.
    ///
    /// @throws DevStackException when a part does not start; what had started is stopped
    DevStack start(DevStackOptions options);
}
