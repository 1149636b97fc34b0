package museum.vitrine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import museum.vitrine.intake.Outcome.Rejected;
import org.junit.jupiter.api.Test;

final class UnknownExhibitionTest {

    @Test
    void detailNamesTheSite() {
        assertThat(UnknownExhibition.detail(7)).isEqualTo("no exhibition is registered for site 7");
        assertThat(UnknownExhibition.detail(0)).isEqualTo("no exhibition is registered for site 0");
        assertThat(UnknownExhibition.detail(Integer.MAX_VALUE)).endsWith(" 2147483647");
    }

    @Test
    void leadingZerosDoNotCount() {
        assertThat(UnknownExhibition.detail("007")).isEqualTo(UnknownExhibition.detail(7));
        assertThat(UnknownExhibition.detail("000")).isEqualTo(UnknownExhibition.detail(0));
    }

    @Test
    void longNumbersAreCutAfterTwentyDigits() {
        assertThat(UnknownExhibition.detail("12345678901234567890")).endsWith(" 12345678901234567890");
        assertThat(UnknownExhibition.detail("123456789012345678901")).endsWith(" 12345678901234567890…");
    }

    @Test
    void recordsOfOneSiteHaveTheSameDetailHoweverItIsSpelled() {
        assertThat(List.of("8", "\"8\"", "\"08\"", "\"0000000000000000000000008\""))
                .allSatisfy(site -> assertThat(detailOf(site)).isEqualTo(UnknownExhibition.detail(8)));
    }

    @Test
    void recordsOfSitesBeyondAnyNumberTypeAreToldApartByTheirFirstDigits() {
        assertThat(detailOf("9223372036854775807")).endsWith(" 9223372036854775807");
        assertThat(detailOf("\"0009223372036854775808\"")).endsWith(" 9223372036854775808");
        assertThat(detailOf("1" + "0".repeat(5_000))).endsWith(" 10000000000000000000…");
    }

    private static String detailOf(String site) {
        Outcome outcome = SampleMuseum.examine(
                SampleMuseum.stream(), "{\"at\": \"2024-06-01T12:00:00\", \"site\": " + site + ", \"val\": 3}");

        assertThat(outcome).isInstanceOf(Rejected.class);
        assertThat(((Rejected) outcome).reason()).isEqualTo(RejectReason.UNKNOWN_EXHIBITION);
        return ((Rejected) outcome).detail();
    }
}
