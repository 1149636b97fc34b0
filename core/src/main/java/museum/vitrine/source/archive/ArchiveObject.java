package museum.vitrine.source.archive;

import java.util.regex.Pattern;

/// One object of an archive, as it was listed.
///
/// @param key       its whole key, by which its position is stored
/// @param name      the key without the prefix that was asked for; decides whose object it is
/// @param size      in bytes
/// @param version   the ETag, or for a file the time of its last change and its number in the file system
/// @param isStrong  whether the same version proves the same bytes, as an ETag does
public record ArchiveObject(String key, String name, long size, String version, boolean isStrong) {

    /// Whether it describes an exhibition of that museum: `CODE_exhibition_*.json`.
    public boolean isExhibition(String museumCode) {
        return name.matches(Pattern.quote(museumCode) + "_exhibition_[^/]*\\.json");
    }

    /// Whether it holds the history of that museum's kiosks: `CODE_hist_data_*.csv`.
    public boolean isHistory(String museumCode) {
        return name.matches(Pattern.quote(museumCode) + "_hist_data_[^/]*\\.csv");
    }
}
