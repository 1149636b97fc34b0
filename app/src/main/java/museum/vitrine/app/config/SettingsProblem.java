package museum.vitrine.app.config;

/// One thing that is wrong with the settings.
///
/// @param name     the name as it was written, or the file that is broken
/// @param origin   where it was written, such as `.env line 3`
/// @param wrong    what is wrong; never the value of a secret
/// @param expected what would be right
public record SettingsProblem(String name, String origin, String wrong, String expected) {

    /// The problem in one line.
    public String line() {
        return name + " (" + origin + "): " + wrong + "; expected " + expected;
    }
}
