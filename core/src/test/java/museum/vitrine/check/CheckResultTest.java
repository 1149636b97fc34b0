package museum.vitrine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import museum.vitrine.check.CheckResult.Status;
import org.junit.jupiter.api.Test;

final class CheckResultTest {

    @Test
    void fitsIntoOneLine() {
        CheckResult result =
                new CheckResult("topic exists", Status.FAIL, "no\n  answer\r\n", "wait,\nthen check again");

        assertThat(result.found()).isEqualTo("no; answer");
        assertThat(result.nextStep()).isEqualTo("wait,; then check again");
    }

    @Test
    void whatIsNotRightHasANextStepAndNothingElse() {
        assertThatThrownBy(() -> new CheckResult("topic exists", Status.WARN, "no", " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CheckResult("topic exists", Status.OK, "yes", "go on"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findingsKeepTheirOrder() {
        Findings findings = new Findings();
        findings.ok("first", "yes");
        findings.warn("second", "nearly", "look");
        findings.fail("third", "no", "act");

        assertThat(findings.results())
                .containsExactly(
                        new CheckResult("first", Status.OK, "yes", ""),
                        new CheckResult("second", Status.WARN, "nearly", "look"),
                        new CheckResult("third", Status.FAIL, "no", "act"));
    }
}
