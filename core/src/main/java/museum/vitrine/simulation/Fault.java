package museum.vitrine.simulation;

import java.util.List;
import java.util.random.RandomGenerator;
import museum.vitrine.intake.RejectReason;

/// What kiosks get wrong.
enum Fault {
    /// The kiosk of an exhibition that nobody registered.
    UNREGISTERED_SITE(0.031),
    VAL_OUT_OF_RANGE(0.030),
    TYPE_OUT_OF_RANGE(0.023),
    TYPE_IS_NO_NUMBER(0.020),
    VAL_IS_NO_NUMBER(0.015),
    VAL_MISSING(0.014),
    AT_MISSING(0.014),
    SITE_MISSING(0.012),
    SITE_IS_NO_NUMBER(0.010);

    private static final List<FieldText> UNREGISTERED = FieldText.sites(6, 12);
    private static final List<FieldText> NO_SITES =
            List.of(FieldText.ofText("None"), FieldText.ofText("ERR"), FieldText.ofText("INF"));
    private static final List<FieldText> NO_VALS = List.of(
            FieldText.ofNumber(-3),
            FieldText.ofNumber(-2),
            FieldText.ofNumber(5),
            FieldText.ofNumber(6),
            FieldText.ofNumber(7),
            FieldText.ofNumber(8),
            FieldText.ofNumber(9));
    private static final List<FieldText> NO_TYPES =
            List.of(FieldText.ofType(-1), FieldText.ofType(2), FieldText.ofType(3), FieldText.ofType(4));
    private static final List<FieldText> NO_NUMBERS =
            List.of(FieldText.ofText("ERR"), FieldText.ofText("INF"), FieldText.NULL);
    private static final FieldText REQUEST = FieldText.ofNumber(-1);

    private final double measuredShare;

    /// @param measuredShare of all messages
    Fault(double measuredShare) {
        this.measuredShare = measuredShare;
    }

    double measuredShare() {
        return measuredShare;
    }

    /// Makes a right press wrong, and says how intake calls that.
    void spoil(Press press, RandomGenerator random) {
        press.fault = switch (this) {
            case UNREGISTERED_SITE -> {
                press.site = FieldText.any(UNREGISTERED, random);
                yield RejectReason.UNKNOWN_EXHIBITION;
            }
            case VAL_OUT_OF_RANGE -> {
                press.val = FieldText.any(NO_VALS, random);
                press.type = FieldText.ABSENT;
                yield RejectReason.INVALID_VAL;
            }
            case TYPE_OUT_OF_RANGE -> spoilType(press, FieldText.any(NO_TYPES, random));
            case TYPE_IS_NO_NUMBER -> spoilType(press, FieldText.any(NO_NUMBERS, random));
            case VAL_IS_NO_NUMBER -> {
                press.val = FieldText.any(NO_NUMBERS, random);
                yield press.val.equals(FieldText.NULL) ? RejectReason.MISSING_VAL : RejectReason.INVALID_VAL;
            }
            case VAL_MISSING -> {
                press.val = FieldText.ABSENT;
                yield RejectReason.MISSING_VAL;
            }
            case AT_MISSING -> {
                press.hasTime = false;
                yield RejectReason.MISSING_AT;
            }
            case SITE_MISSING -> {
                press.site = FieldText.ABSENT;
                yield RejectReason.MISSING_SITE;
            }
            case SITE_IS_NO_NUMBER -> {
                press.site = FieldText.any(NO_SITES, random);
                yield RejectReason.INVALID_SITE;
            }
        };
    }

    private static RejectReason spoilType(Press press, FieldText type) {
        press.val = REQUEST;
        press.type = type;
        return type.equals(FieldText.NULL) ? RejectReason.MISSING_TYPE : RejectReason.INVALID_TYPE;
    }
}
