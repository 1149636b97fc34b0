package museum.vitrine.app.system;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import museum.vitrine.devstack.DevStackOptions;
import museum.vitrine.devstack.embedded.EmbeddedDevStack;

/// One dev stack for all tests of a run, started by the first that needs it; it ends with the process.
final class TestStack {

    private static final String TEMPLATE = "vitrine_template";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestStack() {}

    static EmbeddedDevStack get() {
        return Holder.STACK;
    }

    /// A number that no other test of the run has.
    static int nextNumber() {
        return NUMBER.incrementAndGet();
    }

    /// A new database with the current schema, copied from a template.
    static void createDatabase(String name) {
        execute("CREATE DATABASE " + name + " TEMPLATE " + Holder.migratedTemplate());
    }

    /// A new database with nothing in it.
    static void createEmptyDatabase(String name) {
        execute("CREATE DATABASE " + name);
    }

    static void dropDatabase(String name) {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    private static void execute(String sql) {
        try (Connection connection = get().database().connect("vitrine");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static final class Holder {

        private static final EmbeddedDevStack STACK = start();
        private static boolean isMigrated;

        private static EmbeddedDevStack start() {
            EmbeddedDevStack stack = EmbeddedDevStack.start(DevStackOptions.temporary("lmnh"));
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "test-stack-end"));
            return stack;
        }

        private static synchronized String migratedTemplate() {
            if (!isMigrated) {
                execute("CREATE DATABASE " + TEMPLATE);
                CommandRun run = CommandRun.of(TestMuseum.environment(TEMPLATE, "unused", "unused"), "db", "migrate");
                if (run.exitCode() != 0) {
                    throw new IllegalStateException("the template cannot be migrated: " + run.err());
                }
                isMigrated = true;
            }
            return TEMPLATE;
        }
    }
}
