package museum.vitrine.intake;

/// What is said about a record of a site for which no exhibition is registered.
///
/// The words are the same for every record of one site, so that the records that wait for an exhibition are
/// found by them when it is registered. Stateless.
public final class UnknownExhibition {

    /// The longest number shown whole: every number that a database or a program could take for a site is
    /// shorter.
    private static final int MAX_DIGITS = 20;

    private UnknownExhibition() {}

    /// The detail of an [RejectReason#UNKNOWN_EXHIBITION].
    ///
    /// @param siteDigits the site in ASCII digits; leading zeros do not count, digits beyond the 20th are
    ///                   not shown
    public static String detail(String siteDigits) {
        String site = withoutLeadingZeros(siteDigits);
        String shown = site.length() > MAX_DIGITS ? site.substring(0, MAX_DIGITS) + "…" : site;
        return "no exhibition is registered for site " + shown;
    }

    /// The detail of an [RejectReason#UNKNOWN_EXHIBITION].
    ///
    /// @param site the kiosk's number, 0 and more
    public static String detail(int site) {
        return detail(Integer.toString(site));
    }

    private static String withoutLeadingZeros(String digits) {
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') {
            first++;
        }
        return digits.substring(first);
    }
}
