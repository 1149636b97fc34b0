package museum.vitrine.app.config;

/// The text of a setting, and where it was given.
///
/// @param name   the name as it was written, which may be an alias
/// @param origin such as `--env-file prod.env line 3`, `environment`, `--museum` or `default`
record GivenText(String name, String text, String origin) {

    static final String DEFAULT = "default";

    boolean isDefault() {
        return origin.equals(DEFAULT);
    }

    /// The text as it may be shown, if it is no secret as a whole: a password within an address is left out.
    String shown() {
        return text.replaceAll("://[^/@\\s]*@", "://***@");
    }

    /// Without the text: it may be a secret.
    @Override
    public String toString() {
        return name + " (" + origin + ")";
    }
}
