package museum.vitrine.app.config;

/// Where a topic is begun that has no stored position.
public enum AutoOffset {
    EARLIEST,
    LATEST
}
