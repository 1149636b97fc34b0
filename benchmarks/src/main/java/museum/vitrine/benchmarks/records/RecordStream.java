package museum.vitrine.benchmarks.records;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import museum.vitrine.simulation.ExpectedOutcome;
import museum.vitrine.simulation.GeneratedRecord;
import museum.vitrine.simulation.PressGenerator;
import museum.vitrine.simulation.Rhythm;
import museum.vitrine.simulation.VisitorModel;

/// The records of one museum, or of many that send to one topic: as dense as measured, times ascending, the same
/// at every run. Not thread-safe.
///
/// Many museums are one with as many times the exhibitions and presses: the generator's six kiosks are spread over
/// all of them.
public final class RecordStream implements Supplier<KioskRecord> {

    /// Exhibitions of one museum, sites 0 to 5.
    public static final int EXHIBITIONS_OF_A_MUSEUM = 6;

    /// So early that ten years of presses lie in the past.
    private static final Instant START = Instant.parse("2012-01-01T00:00:00Z");

    private static final long SEED = 20_241_021;
    private static final byte[] SITE = "\"site\": \"".getBytes(StandardCharsets.US_ASCII);

    private final PressGenerator generator;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final int museums;

    private RecordStream(VisitorModel model, int museums) {
        Rhythm rhythm = model.rhythm();
        Rhythm rhythmOfAll = rhythm.withPressesPerSecond(rhythm.pressesPerSecond() * museums);
        this.generator = new PressGenerator(model.withRhythm(rhythmOfAll), START, SEED);
        this.museums = museums;
    }

    /// What was measured, in so many museums.
    public static RecordStream measured(int museums) {
        return new RecordStream(VisitorModel.measured(), museums);
    }

    /// One museum where another share of all records is broken.
    public static RecordStream withInvalidShare(double share) {
        return new RecordStream(VisitorModel.measured().withInvalidShare(share), 1);
    }

    /// One museum whose nights are silent: the presses of an archive.
    public static RecordStream withSilentNights() {
        VisitorModel model = VisitorModel.measured();
        return new RecordStream(model.withRhythm(model.rhythm().withSilentNights()), 1);
    }

    @Override
    public KioskRecord get() {
        GeneratedRecord record = generator.next();
        if (museums == 1) {
            return new KioskRecord(record.payload(), record.sentAtMicros(), record.expected());
        }
        int firstSite = EXHIBITIONS_OF_A_MUSEUM * random.nextInt(museums);
        return new KioskRecord(
                withSiteOf(record.payload(), firstSite), record.sentAtMicros(), moved(record.expected(), firstSite));
    }

    /// The same message from another museum's kiosk. A site that no exhibition has is moved behind all of them.
    byte[] withSiteOf(byte[] payload, int firstSite) {
        int from = indexOfSite(payload);
        if (from < 0) {
            return payload;
        }
        int to = from;
        int site = 0;
        while (payload[to] >= '0' && payload[to] <= '9') {
            site = 10 * site + payload[to++] - '0';
        }
        if (to == from) {
            return payload;
        }
        int moved = site + (site < EXHIBITIONS_OF_A_MUSEUM ? firstSite : EXHIBITIONS_OF_A_MUSEUM * museums);
        byte[] digits = Integer.toString(moved).getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[payload.length - (to - from) + digits.length];
        System.arraycopy(payload, 0, message, 0, from);
        System.arraycopy(digits, 0, message, from, digits.length);
        System.arraycopy(payload, to, message, from + digits.length, payload.length - to);
        return message;
    }

    private static int indexOfSite(byte[] payload) {
        for (int start = 0; start <= payload.length - SITE.length; start++) {
            int same = 0;
            while (same < SITE.length && payload[start + same] == SITE[same]) {
                same++;
            }
            if (same == SITE.length) {
                return start + same;
            }
        }
        return -1;
    }

    private static ExpectedOutcome moved(ExpectedOutcome outcome, int firstSite) {
        return switch (outcome) {
            case ExpectedOutcome.Rating(int site, int value) -> new ExpectedOutcome.Rating(site + firstSite, value);
            case ExpectedOutcome.Request(int site, int value) -> new ExpectedOutcome.Request(site + firstSite, value);
            case ExpectedOutcome.Rejected rejected -> rejected;
        };
    }
}
