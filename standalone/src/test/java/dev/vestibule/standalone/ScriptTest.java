package dev.vestibule.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script, on a machine that has only what a test puts on its PATH.
class ScriptTest {

    private static final List<String> BASICS = List.of(
            "awk", "cat", "cut", "df", "dirname", "find", "grep", "head", "mkdir", "mv", "readlink", "tee", "touch");

    @TempDir
    Path directory;

    private Path programs;
    private Path script;

    private record Answer(int code, String output, String errors) {}

    @BeforeEach
    void machine() throws IOException {
        programs = Files.createDirectory(directory.resolve("bin"));
        for (String program : BASICS) {
            Path found = Stream.of("/usr/bin", "/bin")
                    .map(folder -> Path.of(folder, program))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            provide(program, "exec " + found + " \"$@\"");
        }
        script = Files.copy(Path.of("../vestibule"), directory.resolve("vestibule"));
    }

    @Test
    void helpNamesEveryCommand() throws Exception {
        Answer help = run("help");

        assertThat(help.code()).isZero();
        assertThat(help.output()).contains("start", "stop", "status", "logs", "demo", "test", "--data", "--detach");
    }

    @Test
    void anUnknownCommandIsRefused() throws Exception {
        Answer answer = run("restart");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.errors()).isEqualTo("vestibule: unknown command: restart (see ./vestibule help)\n");
    }

    @Test
    void whatIsMissingIsSaidInOneLine() throws Exception {
        assertThat(run("start").errors()).isEqualTo("vestibule: Maven is missing. Install Maven 3.8.7 or newer.\n");

        provide("mvn", "echo 'Apache Maven 3.8.7 (unknown)'");
        assertThat(run("start").errors()).isEqualTo("vestibule: node is missing. Install Node 20 or newer with npm.\n");

        provide("node", "echo v18.20.1");
        provide("npm", "echo 10.0.0");
        assertThat(run("start").errors())
                .isEqualTo("vestibule: Node v18.20.1 is too old. Install Node 20 or newer with npm.\n");

        provide("mvn", "echo 'Apache Maven 3.6.3 (unknown)'");
        Answer old = run("start");
        assertThat(old.code()).isEqualTo(1);
        assertThat(old.errors()).isEqualTo("vestibule: Maven 3.6.3 is too old. Install Maven 3.8.7 or newer.\n");
    }

    @Test
    void aMavenThatPrintsInColourIsUnderstood() throws Exception {
        provide("mvn", "printf '\\033[1mApache Maven 3.8.6\\033[m\\nMaven home: here\\n'");
        provide("node", "echo v24.1.0");
        provide("npm", "echo 11.0.0");

        assertThat(run("start").errors())
                .isEqualTo("vestibule: Maven 3.8.6 is too old. Install Maven 3.8.7 or newer.\n");
    }

    @Test
    void aFullDiskIsSaidInOneLine() throws Exception {
        provide("mvn", "echo 'Apache Maven 4.0.0'");
        provide("node", "echo v24.1.0");
        provide("npm", "echo 11.0.0");
        provide("df", "echo 'Filesystem 1024-blocks Used Available'; echo '/dev/sda1 9999999 9999 204800 99% /'");

        assertThat(run("start").errors())
                .startsWith("vestibule: the disk is full: only 200 MB are free at ")
                .hasLineCount(1);
    }

    @Test
    void theBuildShowsItsProgressAndItsFirstError() throws Exception {
        provide("mvn", """
                case "$*" in
                  --version) echo 'Apache Maven 3.9.11' ;;
                  *) echo '[INFO] Building gateway 0.1.0-SNAPSHOT                [9/12]'
                     echo '[ERROR] cannot find symbol'
                     exit 1 ;;
                esac""");
        provide("node", "echo v20.0.0");
        provide("npm", "echo 10.0.0");

        Answer start = run("start");

        assertThat(start.code()).isEqualTo(1);
        assertThat(start.errors().lines())
                .containsExactly(
                        "building (the first time takes some minutes)",
                        "  [9/12] gateway",
                        "vestibule: the build failed: cannot find symbol. Its log: "
                                + directory.toRealPath().resolve("target/vestibule-build.log"));
    }

    /// The web build writes files beside its sources.
    @Test
    void whatTheBuildMakesDoesNotOutdateIt() throws Exception {
        provide("mvn", """
                case "$*" in
                  --version) echo 'Apache Maven 3.9.11' ;;
                  *) for module in standalone operator-cli; do mkdir -p $module/target; touch $module/target/$module-1.jar; done
                     for service in organizations portal-link connection directory-sync; do
                       mkdir -p $service-service/target/quarkus-app; touch $service-service/target/quarkus-app/quarkus-run.jar
                     done
                     mkdir -p gateway/target/quarkus-app; touch gateway/target/quarkus-app/quarkus-run.jar
                     mkdir -p web/packages/catalogue/generated; touch web/packages/catalogue/generated/catalogue.json ;;
                esac""");
        provide("node", "echo v20.0.0");
        provide("npm", "echo 10.0.0");

        assertThat(run("start", "--detach").errors()).contains("building");
        assertThat(run("start", "--detach").errors()).doesNotContain("building");

        Files.createFile(directory.resolve("web/packages/catalogue/index.ts"));
        assertThat(run("start", "--detach").errors()).contains("building");
    }

    @Test
    void whatWasNeverBuiltDoesNotRun() throws Exception {
        Answer status = run("status");

        assertThat(status.code()).isEqualTo(3);
        assertThat(status.errors()).startsWith("vestibule: Vestibule was never built");
    }

    private void provide(String program, String body) throws IOException {
        Path file = programs.resolve(program);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Answer run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/bash", script.toString()));
        command.addAll(List.of(arguments));
        File errors = directory.resolve("errors").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors);
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), output, Files.readString(errors.toPath()));
    }
}
