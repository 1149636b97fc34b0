package museum.vitrine.devstack;

import java.util.Map;

/// A running dev stack. Whoever started it closes it; closing stops every part and is safe to repeat.
public interface DevStack extends AutoCloseable {

    /// The settings by which Vitrine and other clients reach it, by the names of the reference (`DB_HOST`,
    /// `BOOTSTRAP_SERVERS`, `AWS_ENDPOINT_URL_S3`, …), secrets included, in the order in which a person
    /// reads them.
    Map<String, String> settings();

    @Override
    void close();
}
