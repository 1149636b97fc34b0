package museum.vitrine.app.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.AbstractGenericHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/// Writes any answer that is a table as CSV (RFC 4180, UTF-8).
final class CsvConverter extends AbstractGenericHttpMessageConverter<Object> {

    static final MediaType CSV = new MediaType("text", "csv");

    CsvConverter() {
        super(CSV);
        setDefaultCharset(StandardCharsets.UTF_8);
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
    public boolean canRead(Type type, @Nullable Class<?> context, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public Object read(Type type, @Nullable Class<?> context, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("CSV is not read", input);
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("CSV is not read", input);
    }

    @Override
    protected void writeInternal(Object answer, @Nullable Type type, HttpOutputMessage output) throws IOException {
        ResolvableType declared =
                type == null ? ResolvableType.forClass(answer.getClass()) : ResolvableType.forType(type);
        CsvTable table = CsvTable.of(answer, declared);
        Writer text = new OutputStreamWriter(output.getBody(), StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(text);
        if (!table.header().isEmpty()) {
            csv.writeRecord(table.header());
            table.rows().forEach(csv::writeRecord);
        }
        csv.flush();
    }
}
