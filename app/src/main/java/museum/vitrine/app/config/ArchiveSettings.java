package museum.vitrine.app.config;

import java.net.URI;
import java.util.regex.Pattern;
import museum.vitrine.settings.Secret;
import org.jspecify.annotations.Nullable;

/// Which S3 archive, and as whom.
///
/// Without keys (both null) the SDK's own chain finds them: environment, profile, the machine's role.
///
/// @param sessionToken comes with temporary keys; taken from where the access key was given, or not at all
/// @param region       null leaves it to the SDK's chain
/// @param endpoint     null for Amazon's
/// @param bucket       null if none is set: a command may be given one
public record ArchiveSettings(
        @Nullable String accessKeyId,
        @Nullable Secret secretAccessKey,
        @Nullable Secret sessionToken,
        @Nullable String region,
        @Nullable URI endpoint,
        @Nullable String bucket) {

    private static final Pattern ACCESS_KEY = Pattern.compile("\\S+");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9._-]{3,255}|arn:\\S+");

    static ArchiveSettings read(SettingsReader reader) {
        String accessKeyId = reader.optional(Setting.AWS_ACCESS_KEY_ID, ACCESS_KEY, "an access key");
        Secret secretAccessKey = reader.secret(Setting.AWS_SECRET_ACCESS_KEY);
        if (accessKeyId == null && secretAccessKey != null) {
            reader.missing(Setting.AWS_ACCESS_KEY_ID, "AWS_SECRET_ACCESS_KEY is set without it", "both or neither");
        }
        if (accessKeyId != null && secretAccessKey == null) {
            reader.missing(Setting.AWS_SECRET_ACCESS_KEY, "AWS_ACCESS_KEY_ID is set without it", "both or neither");
        }
        return new ArchiveSettings(
                accessKeyId,
                secretAccessKey,
                reader.secret(Setting.AWS_SESSION_TOKEN),
                reader.optional(Setting.AWS_REGION, REGION, "a region such as eu-west-2"),
                reader.httpAddress(Setting.AWS_ENDPOINT_URL_S3),
                reader.optional(Setting.S3_BUCKET, BUCKET, "the name of a bucket, without s3://"));
    }
}
