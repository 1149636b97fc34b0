package museum.vitrine.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import museum.vitrine.devstack.DevStack;
import museum.vitrine.devstack.DevStackOptions;
import museum.vitrine.devstack.DevStackProvider;
import org.jspecify.annotations.Nullable;

/// A dev stack with nothing in it: remembers how it was started, and whether it was stopped.
final class FakeDevStack implements DevStackProvider {

    private final AtomicReference<DevStackOptions> started = new AtomicReference<>();
    private final AtomicBoolean isStopped = new AtomicBoolean();

    @Override
    public DevStack start(DevStackOptions options) {
        started.set(options);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("DB_HOST", "localhost");
        settings.put("DB_PORT", "15432");
        settings.put("DB_NAME", "vitrine");
        settings.put("DB_USER", "vitrine");
        settings.put("DB_PASS", "hunter2 'it' $1 \"\\");
        settings.put("BOOTSTRAP_SERVERS", "localhost:19092");
        settings.put("TOPIC", options.topic());
        settings.put("AWS_ACCESS_KEY_ID", "local");
        settings.put("AWS_SECRET_ACCESS_KEY", "hunter2");
        settings.put("AWS_ENDPOINT_URL_S3", "http://localhost:19000");
        settings.put("S3_BUCKET", options.topic() + "-archive");
        return new DevStack() {
            @Override
            public Map<String, String> settings() {
                return settings;
            }

            @Override
            public void close() {
                isStopped.set(true);
            }
        };
    }

    /// How it was started, null if it was not.
    @Nullable
    DevStackOptions started() {
        return started.get();
    }

    boolean isStopped() {
        return isStopped.get();
    }
}
