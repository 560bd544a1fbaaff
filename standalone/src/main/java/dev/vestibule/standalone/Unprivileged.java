package dev.vestibule.standalone;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// How PostgreSQL, which refuses to run as root, is run by root all the same.
///
/// In a user name space of its own the process sees itself as another user and still owns its files. Where
/// name spaces are forbidden, as in most containers, it becomes the user `nobody` that may read everything,
/// and owns the cluster.
final class Unprivileged {

    private static final int NOBODY = 65_534;

    private static final List<String> NAME_SPACE = List.of("unshare", "-U");

    private static final List<String> OTHER_USER = List.of(
            "setpriv",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            // without it, PostgreSQL's programs would find their own folder closed: access(2) forgets what is inherited
            "--securebits=+no_setuid_fixup",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override");

    private Unprivileged() {}

    /// What stands before PostgreSQL's commands: nothing for a normal user.
    static List<String> prefix(Path cluster) {
        return prefix(cluster, new UnixSystem().getUid());
    }

    /// A cluster stays with the way it was made: its files have that owner.
    static List<String> prefix(Path cluster, long user) {
        if (user != 0) {
            return List.of();
        }
        boolean othersFiles = ownerOf(cluster) == NOBODY;
        if (!othersFiles && works(NAME_SPACE)) {
            return NAME_SPACE;
        }
        if ((othersFiles || !Files.exists(cluster)) && works(OTHER_USER)) {
            return OTHER_USER;
        }
        throw new StandaloneFailure("PostgreSQL does not run as root, and neither unshare -U nor setpriv works here;"
                + " start Vestibule as another user");
    }

    private static int ownerOf(Path cluster) {
        try {
            return Files.exists(cluster) ? (int) Files.getAttribute(cluster, "unix:uid") : -1;
        } catch (IOException failure) {
            throw new StandaloneFailure("cannot read " + cluster + ": " + DataDirectory.reason(failure), failure);
        }
    }

    private static boolean works(List<String> prefix) {
        try {
            Process process = new ProcessBuilder(Stream.concat(prefix.stream(), Stream.of("id", "-u"))
                            .toList())
                    .redirectErrorStream(true)
                    .start();
            String uid = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 && !uid.equals("0");
        } catch (IOException _) {
            return false;
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new StandaloneFailure("interrupted", failure);
        }
    }
}
