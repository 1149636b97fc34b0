package museum.vitrine.app.config;

/// A setting given on the command line.
///
/// @param option the option, such as `--museum`
public record Flag(Setting setting, String option, String text) {}
