package museum.vitrine.source.archive;

import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import museum.vitrine.check.Findings;
import museum.vitrine.check.NetworkFault;
import museum.vitrine.failure.PipelineException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// How far a request to list a bucket came: to the endpoint, to the right region, past the sign-in, to the
/// bucket. One answer tells all of it.
final class ArchiveAccess {

    private final S3Config config;
    private final String bucket;

    ArchiveAccess(S3Config config, String bucket) {
        this.config = config;
        this.bucket = bucket;
    }

    /// The bucket was listed.
    void granted(Findings findings) {
        for (Step step : Step.values()) {
            passed(step, findings);
        }
    }

    /// It was not: writes the lines of the steps that worked and of the one that did not.
    void refused(SdkException failure, Findings findings) {
        if (failure instanceof S3Exception answer) {
            answered(answer, findings);
            return;
        }
        Optional<NetworkFault> fault =
                failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException
                        ? Optional.of(NetworkFault.SILENT)
                        : NetworkFault.find(failure);
        String said = said(failure);
        if (fault.isPresent()) {
            Step.REACHABLE.fail(
                    findings,
                    fault.get().at(place()),
                    fault.get()
                            .nextStep(
                                    config.endpoint() == null
                                            ? "AWS_REGION and the name server of this machine"
                                            : "AWS_ENDPOINT_URL_S3"));
        } else if (isTls(failure)) {
            Step.REACHABLE.fail(
                    findings,
                    place() + ": " + said,
                    "check https:// or http:// in AWS_ENDPOINT_URL_S3, and that Java trusts its certificate");
        } else if (said.contains("credentials")) {
            Step.CREDENTIALS.fail(
                    findings,
                    "none were found: neither set nor by the SDK's own chain",
                    "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
        } else if (said.contains("region")) {
            Step.REGION.fail(findings, "none was found: neither set nor by the SDK's own chain", "set AWS_REGION");
        } else {
            Step.REACHABLE.fail(
                    findings, place() + ": " + said, "check AWS_ENDPOINT_URL_S3: host, port, and https:// or http://");
        }
    }

    /// There is no client to ask with.
    void notSetUp(PipelineException failure, Findings findings) {
        if (failure.getCause() instanceof SdkException reason) {
            refused(reason, findings);
        } else {
            Step.REACHABLE.fail(findings, failure.getMessage(), "correct that, then check again");
        }
    }

    private void answered(S3Exception answer, Findings findings) {
        Step failed = step(answer);
        for (Step step : Step.values()) {
            if (step == failed) {
                break;
            }
            passed(step, findings);
        }
        failed.fail(findings, said(answer), nextStep(failed, answer));
    }

    private static Step step(S3Exception answer) {
        return switch (code(answer)) {
            case "AuthorizationHeaderMalformed",
                    "PermanentRedirect",
                    "TemporaryRedirect",
                    "IllegalLocationConstraintException" -> Step.REGION;
            case "InvalidAccessKeyId",
                    "SignatureDoesNotMatch",
                    "RequestTimeTooSkewed",
                    "InvalidToken",
                    "ExpiredToken",
                    "TokenRefreshRequired" -> Step.CREDENTIALS;
            case "NoSuchBucket", "InvalidBucketName" -> Step.BUCKET;
            default ->
                switch (answer.statusCode()) {
                    case 301, 307 -> Step.REGION;
                    case 401 -> Step.CREDENTIALS;
                    case 403 -> Step.LISTABLE;
                    case 404 -> Step.BUCKET;
                    default -> Step.REACHABLE;
                };
        };
    }

    private String nextStep(Step failed, S3Exception answer) {
        return switch (failed) {
            case REACHABLE -> "wait and check again; if it stays so, ask whoever runs " + place();
            case REGION ->
                findRegion(answer).map(region -> "set AWS_REGION to " + region).orElse("check AWS_REGION");
            case CREDENTIALS ->
                findKeyStep(answer).orElse("check AWS_SECRET_ACCESS_KEY: it does not belong to AWS_ACCESS_KEY_ID");
            case BUCKET -> "check S3_BUCKET and AWS_ENDPOINT_URL_S3, or create it: aws s3 mb s3://" + bucket;
            case LISTABLE -> "grant s3:ListBucket on arn:aws:s3:::" + bucket;
        };
    }

    /// What to do about keys that are refused for a reason that the answer names.
    static Optional<String> findKeyStep(S3Exception answer) {
        return switch (code(answer)) {
            case "RequestTimeTooSkewed" -> Optional.of("set the clock of this machine, with NTP");
            case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" ->
                Optional.of("fetch new temporary keys with their AWS_SESSION_TOKEN");
            case "InvalidAccessKeyId" -> Optional.of("check AWS_ACCESS_KEY_ID");
            default -> Optional.empty();
        };
    }

    /// What was refused, without what the SDK adds.
    static String said(Exception failure) {
        if (!(failure instanceof S3Exception answer)) {
            return String.valueOf(failure.getMessage()).replaceFirst(" \\(SDK Attempt Count: [0-9]+\\)$", "");
        }
        AwsErrorDetails details = answer.awsErrorDetails();
        String message = details == null ? null : details.errorMessage();
        return "%d %s%s"
                .formatted(
                        answer.statusCode(), code(answer), message == null || message.isEmpty() ? "" : ": " + message)
                .strip();
    }

    private void passed(Step step, Findings findings) {
        findings.ok(
                step.statement,
                switch (step) {
                    case REACHABLE -> place();
                    case REGION -> Objects.requireNonNullElse(config.region(), "as the SDK's own chain found it");
                    case CREDENTIALS ->
                        config.accessKeyId() == null
                                ? "as the SDK's own chain found them"
                                : "access key " + config.accessKeyId();
                    case BUCKET -> bucket;
                    case LISTABLE -> "s3:ListBucket";
                });
    }

    private String place() {
        if (config.endpoint() != null) {
            return config.endpoint().toString();
        }
        return config.region() == null ? "Amazon S3" : "s3." + config.region() + ".amazonaws.com";
    }

    static String code(S3Exception answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private static Optional<String> findRegion(S3Exception answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null || details.sdkHttpResponse() == null
                ? Optional.empty()
                : details.sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region");
    }

    private static boolean isTls(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    /// What an answer proves, one after the other.
    private enum Step {
        REACHABLE("archive reachable"),
        REGION("archive region"),
        CREDENTIALS("archive signed in"),
        BUCKET("bucket exists"),
        LISTABLE("bucket listable");

        private final String statement;

        Step(String statement) {
            this.statement = statement;
        }

        private void fail(Findings findings, String found, String nextStep) {
            findings.fail(statement, found, nextStep);
        }
    }
}
