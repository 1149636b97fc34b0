package museum.vitrine.source.archive;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import museum.vitrine.check.Findings;
import museum.vitrine.failure.PipelineException;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Looks at everything in a bucket that an import of one museum needs: the way there, the keys, the bucket,
/// the rights to list and to read, and whether there is anything to import. Reads one page of names and one
/// byte.
public final class ArchiveProbe {

    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(6);

    /// How many objects of others are named where none is ours.
    private static final int EXAMPLES = 3;

    private static final String OBJECTS = "archive objects";
    private static final String READABLE = "bucket readable";

    private final S3Config config;
    private final String bucket;
    private final String museumCode;

    public ArchiveProbe(S3Config config, String bucket, String museumCode) {
        this.config = config;
        this.bucket = bucket;
        this.museumCode = museumCode;
    }

    /// Asks all questions. Throws nothing that has to do with the archive.
    public void run(Findings findings) {
        ArchiveAccess access = new ArchiveAccess(config, bucket);
        try (S3Client client = S3Archive.client(config)) {
            ListObjectsV2Response page = client.listObjectsV2(request ->
                    request.bucket(bucket).prefix(museumCode + "_").overrideConfiguration(ArchiveProbe::limit));
            access.granted(findings);
            List<ArchiveObject> own = page.contents().stream()
                    .map(ArchiveProbe::object)
                    .filter(object -> object.isExhibition(museumCode) || object.isHistory(museumCode))
                    .toList();
            if (own.isEmpty()) {
                reportNone(client, findings);
            } else {
                reportOwn(own, Boolean.TRUE.equals(page.isTruncated()) ? "at least " : "", findings);
                readOne(client, own, findings);
            }
        } catch (SdkException e) {
            access.refused(e, findings);
        } catch (PipelineException e) {
            access.notSetUp(e, findings);
        }
    }

    private static void limit(AwsRequestOverrideConfiguration.Builder request) {
        request.apiCallAttemptTimeout(ATTEMPT_TIMEOUT).apiCallTimeout(CALL_TIMEOUT);
    }

    private void reportOwn(List<ArchiveObject> own, String atLeast, Findings findings) {
        long exhibitions =
                own.stream().filter(object -> object.isExhibition(museumCode)).count();
        findings.ok(
                OBJECTS,
                "%s%d exhibition files and %d history files of museum '%s'"
                        .formatted(atLeast, exhibitions, own.size() - exhibitions, museumCode));
    }

    private void reportNone(S3Client client, Findings findings) {
        String others = client
                .listObjectsV2(
                        request -> request.bucket(bucket).maxKeys(EXAMPLES).overrideConfiguration(ArchiveProbe::limit))
                .contents()
                .stream()
                .map(S3Object::key)
                .collect(Collectors.joining(", "));
        findings.warn(
                OBJECTS,
                "none of museum '%s'; %s"
                        .formatted(museumCode, others.isEmpty() ? "the bucket is empty" : "the bucket holds " + others),
                "put %s_exhibition_*.json and %1$s_hist_data_*.csv into it, check --museum and S3_BUCKET, or name the folder: vitrine import s3://%s/FOLDER"
                        .formatted(museumCode, bucket));
    }

    private void readOne(S3Client client, List<ArchiveObject> own, Findings findings) {
        ArchiveObject object = own.stream()
                .filter(candidate -> candidate.size() > 0)
                .findFirst()
                .orElse(null);
        if (object == null) {
            findings.warn(READABLE, "all its objects are empty", "upload them again");
            return;
        }
        try (ResponseInputStream<GetObjectResponse> content = client.getObject(request -> request.bucket(bucket)
                .key(object.key())
                .range("bytes=0-0")
                .overrideConfiguration(ArchiveProbe::limit))) {
            content.read();
            content.abort();
            findings.ok(READABLE, object.key());
        } catch (SdkException | IOException e) {
            findings.fail(
                    READABLE,
                    object.key() + " cannot be read: " + ArchiveAccess.said(e),
                    "grant s3:GetObject on arn:aws:s3:::" + bucket + "/*, and restore objects that lie in Glacier");
        }
    }

    private static ArchiveObject object(S3Object listed) {
        return new ArchiveObject(listed.key(), listed.key(), listed.size(), listed.eTag(), true);
    }
}
