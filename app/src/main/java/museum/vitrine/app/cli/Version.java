package museum.vitrine.app.cli;

import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: the version in the jar's manifest, and the Java that runs it.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "vitrine " + (version == null ? "(not from a jar)" : version) + ", Java " + Runtime.version()
        };
    }
}
