package museum.vitrine.app.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/// Writes any answer that is a table as CSV (RFC 4180, UTF-8).
final class CsvConverter extends AbstractHttpMessageConverter<Object> {

    static final MediaType CSV = new MediaType("text", "csv");

    CsvConverter() {
        super(StandardCharsets.UTF_8, CSV);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return (Record.class.isAssignableFrom(type) || List.class.isAssignableFrom(type))
                && !ProblemDetail.class.isAssignableFrom(type);
    }

    @Override
    protected boolean canRead(@Nullable MediaType type) {
        return false;
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("CSV is not read", input);
    }

    @Override
    protected void writeInternal(Object answer, HttpOutputMessage output) throws IOException {
        CsvTable table = CsvTable.of(answer);
        Writer text = new OutputStreamWriter(output.getBody(), StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(text);
        if (!table.header().isEmpty()) {
            csv.writeRecord(table.header());
            table.rows().forEach(csv::writeRecord);
        }
        csv.flush();
    }
}
