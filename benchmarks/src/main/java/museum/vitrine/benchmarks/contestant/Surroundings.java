package museum.vitrine.benchmarks.contestant;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import museum.vitrine.settings.Secret;
import museum.vitrine.store.Database;
import museum.vitrine.store.DatabaseConfig;
import museum.vitrine.store.DatabaseRole;

/// Where contestants run: the checkout, a folder for their files, and the services that they share.
///
/// @param checkout with the launcher `vitrine`
/// @param folder   for logs and settings
/// @param settings how the dev stack is reached, by Vitrine's names
public record Surroundings(Path checkout, Path folder, Map<String, String> settings) {

    private static final Duration LONGEST_BUILD = Duration.ofMinutes(10);

    public Surroundings {
        settings = Map.copyOf(settings);
    }

    /// Makes sure that the programs are there, and lets the launcher build anew what is to be built, so that no turn
    /// pays for it.
    public void requirePrograms() throws InterruptedException {
        try (ContestantProcess psql = ContestantProcess.start(List.of("psql", "--version"), Map.of(), folder)) {
            psql.end(true, LONGEST_BUILD);
        }
        try (ContestantProcess process = vitrine(Map.of(), "--version")) {
            process.end(true, LONGEST_BUILD);
        }
    }

    String setting(String name) {
        String value = settings.get(name);
        if (value == null) {
            throw new IllegalStateException("the dev stack does not say its " + name);
        }
        return value;
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://" + setting("DB_HOST") + ":" + setting("DB_PORT") + "/" + database;
    }

    /// A database of the dev stack, as its owner.
    Database database(String name) {
        DatabaseConfig config = new DatabaseConfig(
                setting("DB_HOST"),
                Integer.parseInt(setting("DB_PORT")),
                name,
                setting("DB_USER"),
                new Secret(setting("DB_PASS")),
                null,
                null);
        return new Database(config, DatabaseRole.OWNER, "benchmark");
    }

    /// Starts Vitrine as a person does.
    ContestantProcess vitrine(Map<String, String> environment, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("vitrine").toString()));
        command.addAll(List.of(arguments));
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("JAVA_OPTS", "-Xmx256m");
        all.putAll(environment);
        return ContestantProcess.start(command, all, folder);
    }

    /// Starts a main class of this class path in a process of its own.
    ContestantProcess java(
            List<String> options, String mainClass, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(List.of(arguments));
        return ContestantProcess.start(command, environment, folder);
    }
}
