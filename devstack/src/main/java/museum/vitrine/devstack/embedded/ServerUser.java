package museum.vitrine.devstack.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// As whom PostgreSQL's programs run. They refuse to be root; root therefore starts them in a user
/// namespace of their own, or, where a container forbids that, as another user.
///
/// @param prefix what stands before a command line so that it runs as this user
/// @param uid    who must own the files that PostgreSQL shall read
/// @param gid    the group of the same
record ServerUser(List<String> prefix, long uid, long gid) {

    private static final long ROOT = 0;

    /// `nobody`, on every Linux distribution.
    private static final long NOBODY = 65_534;

    ServerUser {
        prefix = List.copyOf(prefix);
    }

    /// @param data PostgreSQL's data folder, which may not exist yet; whoever owns it must also run the server
    static ServerUser of(Path data) throws IOException {
        UnixSystem me = new UnixSystem();
        if (me.getUid() != ROOT) {
            return new ServerUser(List.of(), me.getUid(), me.getGid());
        }
        long owner = Files.exists(data) ? attribute(data, "unix:uid") : ROOT;
        if (owner != ROOT) {
            return dropped(owner, attribute(data, "unix:gid"));
        }
        ServerUser apart = new ServerUser(List.of("unshare", "-U"), ROOT, ROOT);
        return apart.works() ? apart : dropped(NOBODY, NOBODY);
    }

    /// Another user than root, who gave up all rights of root.
    static ServerUser dropped(long uid, long gid) throws IOException {
        ServerUser user =
                new ServerUser(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"), uid, gid);
        if (!user.works()) {
            throw new IOException("PostgreSQL refuses to run as root, and neither unshare nor setpriv works here:"
                    + " start the dev stack as an ordinary user");
        }
        return user;
    }

    /// Whether this user is neither the one who runs this JVM nor has that one's rights.
    boolean isAnother() {
        return uid != new UnixSystem().getUid();
    }

    /// Gives a file or folder to this user.
    void own(Path path) throws IOException {
        if (isAnother()) {
            Files.setAttribute(path, "unix:uid", (int) uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", (int) gid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private boolean works() {
        try {
            List<String> nothing = new ArrayList<>(prefix);
            nothing.add("true");
            Process process = new ProcessBuilder(nothing)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static long attribute(Path path, String name) throws IOException {
        return ((Number) Files.getAttribute(path, name, LinkOption.NOFOLLOW_LINKS)).longValue();
    }
}
