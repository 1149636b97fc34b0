package museum.vitrine.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a record that is one row of CSV (RFC 4180, strictly) in UTF-8 with the columns `at,site,val,type`,
/// such as a row of the archive. The row comes without its line end; one that has it still is read all the
/// same.
///
/// An empty column is a missing field. Malformed is a row of another number of columns, the header line, text
/// behind a closing quote, a quote that is not closed.
public final class CsvDecoder extends Decoder {

    private static final int COLUMNS = 4;
    private static final String EXPECTED = ", expected 4: at,site,val,type";

    /// Rows up to this length, far beyond any valid one, are taken apart in a buffer that is kept.
    private static final int ROW_CHARS = 1024;

    private static final int MAX_MESSAGE_CODE_POINTS = 120;

    private final char[] rowBuffer = new char[ROW_CHARS];
    private final int[] commas = new int[COLUMNS - 1];

    @Override
    @Nullable
    String decode(byte[] payload, RecordFields fields) {
        fields.clear();
        String fault = Utf8.fault(payload);
        if (fault != null) {
            return fault;
        }
        fault = read(payload, fields);
        return fault == null && isHeader(fields) ? "it is the header line again" : fault;
    }

    private @Nullable String read(byte[] payload, RecordFields fields) {
        if (payload.length <= ROW_CHARS && takeAscii(payload)) {
            return split(rowBuffer, payload.length, fields);
        }
        char[] row = new String(payload, StandardCharsets.UTF_8).toCharArray();
        return split(row, row.length, fields);
    }

    /// Takes a row into the buffer; says whether all of it is ASCII. If not, the buffer is undefined.
    private boolean takeAscii(byte[] payload) {
        for (int index = 0; index < payload.length; index++) {
            rowBuffer[index] = (char) payload[index];
            if (payload[index] < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHeader(RecordFields fields) {
        return fields.val.isTextOf("val")
                && fields.at.isTextOf("at")
                && fields.site.isTextOf("site")
                && fields.type.isTextOf("type");
    }

    private @Nullable String split(char[] row, int length, RecordFields fields) {
        int columns = 1;
        for (int index = 0; index < length; index++) {
            char each = row[index];
            if (each == '"' || each == '\r' || each == '\n') {
                return parse(new String(row, 0, length), fields);
            }
            if (each == ',') {
                if (columns < COLUMNS) {
                    commas[columns - 1] = index;
                }
                columns++;
            }
        }
        if (columns != COLUMNS) {
            return length == 0 ? "the row is empty" + EXPECTED : columns + " columns" + EXPECTED;
        }
        fillText(fields.at, row, 0, commas[0]);
        fillText(fields.site, row, commas[0] + 1, commas[1]);
        fillInteger(fields.val, row, commas[1] + 1, commas[2], commas[2]);
        fillType(fields.type, row, commas[2] + 1, length);
        return null;
    }

    private static @Nullable String parse(String row, RecordFields fields) {
        CsvRecordHandler unlimited = CsvRecordHandler.of(
                handler -> handler.maxFieldSize(Integer.MAX_VALUE).maxRecordSize(Integer.MAX_VALUE));
        CsvReader.CsvReaderBuilder strict = CsvReader.builder().allowUnclosedQuote(false);
        List<CsvRecord> records;
        try {
            records = strict.build(unlimited, row).stream().limit(2).toList();
        } catch (CsvParseException e) {
            return "it is not CSV: " + Excerpt.ofMessage(String.valueOf(e.getMessage()), MAX_MESSAGE_CODE_POINTS);
        }
        if (records.size() != 1) {
            return "not one row";
        }
        return fill(fields, records.getFirst());
    }

    private static @Nullable String fill(RecordFields fields, CsvRecord found) {
        if (found.getFieldCount() != COLUMNS) {
            return found.getFieldCount() + " columns" + EXPECTED;
        }
        char[] at = found.getField(0).toCharArray();
        fillText(fields.at, at, 0, at.length);
        char[] site = found.getField(1).toCharArray();
        fillText(fields.site, site, 0, site.length);
        char[] val = found.getField(2).toCharArray();
        fillInteger(fields.val, val, 0, val.length, val.length);
        char[] type = found.getField(3).toCharArray();
        fillType(fields.type, type, 0, type.length);
        return null;
    }

    private static void fillText(Field field, char[] chars, int from, int to) {
        if (from == to) {
            field.setMissing("empty");
        } else {
            field.setText(chars, from, to);
        }
    }

    /// A type may be written as the number with a fraction that it became where a column has gaps: `1.0`.
    private static void fillType(Field field, char[] chars, int from, int to) {
        boolean hasFraction = to - from > 2 && chars[to - 2] == '.' && chars[to - 1] == '0';
        fillInteger(field, chars, from, hasFraction ? to - 2 : to, to);
    }

    private static void fillInteger(Field field, char[] chars, int from, int integerEnd, int to) {
        if (isInteger(chars, from, integerEnd)) {
            field.setInteger(chars, from, integerEnd);
        } else {
            fillText(field, chars, from, to);
        }
    }

    private static boolean isInteger(char[] chars, int from, int to) {
        int index = from < to && chars[from] == '-' ? from + 1 : from;
        if (index == to) {
            return false;
        }
        while (index < to && chars[index] >= '0' && chars[index] <= '9') {
            index++;
        }
        return index == to;
    }
}
