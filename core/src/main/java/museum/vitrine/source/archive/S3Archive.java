package museum.vitrine.source.archive;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import museum.vitrine.failure.PipelineException;
import museum.vitrine.failure.UnavailableException;
import museum.vitrine.settings.Secret;
import museum.vitrine.source.SourceChangedException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The objects of a bucket, or of what looks like a folder in it. Reads each object in the version that was
/// listed.
public final class S3Archive implements Archive {

    /// Longest silence of the endpoint, before the first byte of an answer or in the middle of one. The SDK's
    /// own default is 30 s, and with its retries a minute and a half.
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /// @param prefix what keys begin with; empty, or with a slash at its end
    public S3Archive(S3Config config, String bucket, String prefix) {
        this.client = client(config);
        this.bucket = bucket;
        this.prefix = prefix;
    }

    @Override
    public String source() {
        return "s3://" + bucket;
    }

    @Override
    public void list(Consumer<ArchiveObject> objects) {
        try {
            @Nullable String token = null;
            for (ListObjectsV2Response page : client.listObjectsV2Paginator(
                    request -> request.bucket(bucket).prefix(prefix))) {
                requireBody(page);
                token = requireAnother(token, page.nextContinuationToken());
                for (S3Object object : page.contents()) {
                    if (!object.key().endsWith("/")) {
                        String name = object.key().substring(prefix.length());
                        objects.accept(new ArchiveObject(object.key(), name, object.size(), object.eTag(), true));
                    }
                }
            }
        } catch (SdkException e) {
            throw translate(e, source());
        }
    }

    /// The SDK takes an answer that was cut before its first byte for a listing of nothing. Every whole one says
    /// whether
    /// more follows.
    private void requireBody(ListObjectsV2Response page) {
        if (page.isTruncated() == null) {
            throw new UnavailableException(source() + " broke off before the first byte of its listing", null);
        }
    }

    /// A listing whose next page is the same one again would go on for ever.
    private @Nullable String requireAnother(@Nullable String token, @Nullable String next) {
        if (next != null && next.equals(token)) {
            throw new PipelineException(
                    source()
                            + " names the same page of its listing as the next one, and so is no S3; check AWS_ENDPOINT_URL_S3");
        }
        return next;
    }

    @Override
    public InputStream open(ArchiveObject object, long from) {
        if (from >= object.size()) {
            return InputStream.nullInputStream(); // a range behind the end is an error in the protocol
        }
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(bucket).key(object.key()).ifMatch(object.version());
        if (from > 0) {
            request.range("bytes=" + from + "-");
        }
        try {
            AbortingStream stream = new AbortingStream(client.getObject(request.build()));
            stream.require(object, from, source());
            return stream;
        } catch (SdkException e) {
            throw translate(e, source() + "/" + object.key());
        }
    }

    /// Holds by itself: one GET delivers one version, and every GET asks for the listed one.
    @Override
    public void requireUnchanged(ArchiveObject object) {}

    @Override
    public void close() {
        client.close();
    }

    static S3Client client(S3Config config) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder()
                        .socketTimeout(SOCKET_TIMEOUT)
                        .connectionTimeout(CONNECT_TIMEOUT));
        try {
            if (config.region() != null) {
                builder.region(Region.of(config.region()));
            } else if (config.endpoint() != null) {
                builder.region(Region.US_EAST_1); // only signed, never looked up, where an endpoint is given
            }
            if (config.endpoint() != null) {
                builder.endpointOverride(config.endpoint()).forcePathStyle(true);
            }
            if (config.accessKeyId() != null && config.secretAccessKey() != null) {
                builder.credentialsProvider(StaticCredentialsProvider.create(
                        credentials(config.accessKeyId(), config.secretAccessKey(), config.sessionToken())));
            }
            return builder.build();
        } catch (SdkException e) {
            throw new PipelineException("S3 cannot be set up: " + e.getMessage() + "; check AWS_REGION", e);
        }
    }

    private static AwsCredentials credentials(String id, Secret key, @Nullable Secret token) {
        return token == null
                ? AwsBasicCredentials.create(id, key.reveal())
                : AwsSessionCredentials.create(id, key.reveal(), token.reveal());
    }

    private static RuntimeException translate(SdkException e, String place) {
        if (e instanceof S3Exception answer) {
            return translateAnswer(answer, place);
        }
        if (hasCause(XMLStreamException.class, e)) {
            return new UnavailableException(
                    place + " gave an answer that breaks off or is not S3's; if it stays so, check AWS_ENDPOINT_URL_S3",
                    e);
        }
        if (hasCause(IOException.class, e)) {
            return new UnavailableException(place + " does not answer: " + e.getMessage(), e);
        }
        String hint = String.valueOf(e.getMessage()).contains("credentials")
                ? "; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
                : "; check AWS_ENDPOINT_URL_S3";
        return new PipelineException(place + " cannot be reached: " + e.getMessage() + hint, e);
    }

    private static boolean hasCause(Class<? extends Throwable> kind, SdkException e) {
        for (@Nullable Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static PipelineException translateAnswer(S3Exception answer, String place) {
        Optional<String> keyStep = ArchiveAccess.findKeyStep(answer);
        if (keyStep.isPresent()) {
            return new ArchiveRefusedException(
                    "%s refused access: %s; %s, then import again: it goes on where it was"
                            .formatted(place, reason(answer), keyStep.get()),
                    answer);
        }
        return switch (answer.statusCode()) {
            case 412, 416 -> new SourceChangedException(place + " was replaced while it was read; import again");
            case 404 ->
                ArchiveAccess.code(answer).equals("NoSuchKey")
                        ? new SourceChangedException(place + " was deleted while it was read")
                        : new PipelineException(
                                place + " does not exist; check S3_BUCKET and AWS_ENDPOINT_URL_S3", answer);
            case 301, 307, 400 ->
                ArchiveAccess.code(answer).equals("RequestTimeout")
                        ? new UnavailableException(place + " answered " + reason(answer), answer)
                        : new PipelineException(
                                place + " refused the request: " + reason(answer) + "; check AWS_REGION", answer);
            case 401, 403 ->
                new PipelineException(
                        place + " refused access: " + reason(answer)
                                + "; check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and the right to list and read",
                        answer);
            default -> new UnavailableException(place + " answered " + reason(answer), answer);
        };
    }

    private static String reason(S3Exception answer) {
        var details = answer.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : " " + details.errorCode();
        return answer.statusCode() + code;
    }

    /// Closing the SDK's stream early would first read the rest of the object; this one drops the
    /// connection instead.
    private static final class AbortingStream extends InputStream {

        private final ResponseInputStream<GetObjectResponse> stream;
        private boolean isAtEnd;

        AbortingStream(ResponseInputStream<GetObjectResponse> stream) {
            this.stream = stream;
        }

        /// Endpoints that only resemble S3 may pass over what a request asks for.
        void require(ArchiveObject object, long from, String source) {
            GetObjectResponse answer = stream.response();
            String place = source + "/" + object.key();
            if (answer.eTag() != null && !bare(answer.eTag()).equals(bare(object.version()))) {
                stream.abort();
                throw new SourceChangedException(place + " was replaced while it was read");
            }
            if (from > 0 && !String.valueOf(answer.contentRange()).startsWith("bytes " + from + "-")) {
                stream.abort();
                throw new PipelineException(
                        "%s was asked for its bytes from %d on, and answered with the range %s; check that AWS_ENDPOINT_URL_S3 knows ranges"
                                .formatted(place, from, answer.contentRange()));
            }
        }

        private static String bare(String eTag) {
            return eTag.replace("\"", "");
        }

        @Override
        public int read() throws IOException {
            try {
                int value = stream.read();
                isAtEnd |= value < 0;
                return value;
            } catch (SdkException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int count = stream.read(buffer, offset, length);
                isAtEnd |= count < 0;
                return count;
            } catch (SdkException e) { // a checksum that does not fit
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public void close() throws IOException {
            if (isAtEnd) {
                stream.close();
            } else {
                stream.abort();
            }
        }
    }
}
