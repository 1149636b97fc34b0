package museum.vitrine.settings;

import java.util.Objects;

/// A password or key. Its `toString` is `***`, so that it reaches no log, error or metric by accident.
public final class Secret {

    private final String value;

    public Secret(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /// The value itself; call it only where a client library takes it.
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
