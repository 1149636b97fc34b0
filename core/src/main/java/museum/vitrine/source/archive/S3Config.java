package museum.vitrine.source.archive;

import java.net.URI;
import museum.vitrine.settings.Secret;
import org.jspecify.annotations.Nullable;

/// How to reach S3, or a service that speaks its protocol.
///
/// @param accessKeyId     null leaves credentials to the SDK's default chain, as does a null secret
/// @param sessionToken    comes with temporary keys
/// @param region          null leaves the region to the SDK's default chain
/// @param endpoint        null means AWS
public record S3Config(
        @Nullable String accessKeyId,
        @Nullable Secret secretAccessKey,
        @Nullable Secret sessionToken,
        @Nullable String region,
        @Nullable URI endpoint) {}
