package dev.vestibule.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both ways by which root runs PostgreSQL.
class UnprivilegedIT {

    @TempDir
    Path directory;

    @Test
    void aNormalUserNeedsNothing() {
        assertThat(Unprivileged.prefix(directory.resolve("postgres"), 1000)).isEmpty();
    }

    @Test
    void rootIsSomebodyElseForPostgresql() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0);
        List<String> command = new ArrayList<>(Unprivileged.prefix(directory.resolve("postgres")));
        command.addAll(List.of("id", "-u"));

        assertThat(output(command)).isEqualTo("65534");
    }

    @Test
    void aClusterOfTheOtherUserStaysWithThatUser() throws Exception {
        assumeTrue(new UnixSystem().getUid() == 0);
        Path cluster = Files.createDirectory(directory.resolve("postgres"));
        Files.setAttribute(cluster, "unix:uid", 65_534);

        List<String> prefix = Unprivileged.prefix(cluster);

        assertThat(prefix).startsWith("setpriv");
        // below a folder that only root may enter, it finds PostgreSQL's programs, starts them and writes a cluster
        PostgresBinaries binaries = PostgresBinaries.unpack(directory);
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                binaries.program("initdb"),
                "-U",
                "postgres",
                "-D",
                cluster.resolve("new").toString()));
        assertThat(output(command)).contains("Success. You can now start the database server");
        assertThat(cluster.resolve("new/PG_VERSION")).hasContent("18");
    }

    private static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
