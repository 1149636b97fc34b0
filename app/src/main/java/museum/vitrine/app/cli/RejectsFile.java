package museum.vitrine.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.load.Batch;
import museum.vitrine.load.LoadListener;
import museum.vitrine.load.RejectedRecord;
import museum.vitrine.quarantine.Payload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes each rejected record as a line of JSON, after it is committed to the quarantine, which stays the one
/// place that is complete: a process that is killed between the two writes no line. Thread-safe.
final class RejectsFile implements LoadListener, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(RejectsFile.class);

    private final PrintWriter file;
    private boolean isBroken;

    private RejectsFile(PrintWriter file) {
        this.file = file;
    }

    /// Opens the file for appending.
    static RejectsFile open(Path path) {
        try {
            return new RejectsFile(new PrintWriter(Files.newBufferedWriter(
                    path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
        } catch (IOException e) {
            throw new PipelineException("rejects file " + path + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void loaded(Batch batch, Duration transaction) {
        if (batch.rejected() == 0) {
            return;
        }
        batch.parts().forEach(this::write);
        if (file.checkError() && !isBroken) {
            isBroken = true;
            LOGGER.atError()
                    .setMessage("rejects file cannot be written")
                    .addKeyValue("remedy", "the quarantine has every reject: vitrine quarantine export")
                    .log();
        }
    }

    private void write(Batch.Part part) {
        for (RejectedRecord each : part.rejects()) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("source", part.partition().source());
            line.put("partition", part.partition().partition());
            line.put("position", each.read().position());
            line.put("receivedAt", part.receivedAt().toString());
            line.put("reason", each.outcome().reason().name());
            line.put("detail", each.outcome().detail());
            putPayload(line, new Payload(each.read().payload()));
            file.println(JsonOutput.text(line));
        }
    }

    @Override
    public void close() {
        file.close();
    }

    /// The payload as text if it is UTF-8, otherwise in Base64.
    static void putPayload(Map<String, @Nullable Object> line, Payload payload) {
        payload.text()
                .ifPresentOrElse(
                        text -> line.put("payload", text),
                        () -> line.put("payloadBase64", Base64.getEncoder().encodeToString(payload.bytes())));
    }
}
