package museum.vitrine.devstack.embedded;

import museum.vitrine.devstack.DevStackOptions;
import museum.vitrine.devstack.DevStackProvider;

/// What [java.util.ServiceLoader] finds. Tests that need more than the settings start
/// [EmbeddedDevStack] themselves.
public final class EmbeddedDevStackProvider implements DevStackProvider {

    @Override
    public EmbeddedDevStack start(DevStackOptions options) {
        return EmbeddedDevStack.start(options);
    }
}
