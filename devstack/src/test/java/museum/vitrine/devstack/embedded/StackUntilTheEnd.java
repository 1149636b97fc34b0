package museum.vitrine.devstack.embedded;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import museum.vitrine.devstack.DevStackOptions;

/// A program that starts a dev stack and never closes it.
final class StackUntilTheEnd {

    static final String STARTED = "started";

    private StackUntilTheEnd() {}

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        EmbeddedDevStack stack = EmbeddedDevStack.start(DevStackOptions.temporary("lmnh"));
        System.out.println(STARTED);
        System.out.println(Rows.readAsSuperuser(stack.database(), "show data_directory"));
        new CountDownLatch(1).await();
    }
}
