package dev.vestibule.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The JDK's own part: a cache is written while the program runs, used, and never in the way when it is
/// broken.
class StartUpCacheIT {

    @TempDir
    Path directory;

    /// A program that is there until it is told to end, in a jar because the JDK's cache knows nothing else.
    static final class Sleeper {

        private Sleeper() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("awake");
            Thread.sleep(Duration.ofMinutes(5));
        }
    }

    private static final class Deaf implements ChildProcess.Listener {

        @Override
        public void changed() {}

        @Override
        public void notice(String line) {}
    }

    @Test
    void aCacheIsWrittenWhileTheProgramRunsAndABrokenOneStopsNothing() throws Exception {
        // Given
        DataDirectory data = DataDirectory.prepare(directory.resolve("data"));
        Path jar = jar();
        StartUpCache cache = StartUpCache.of(data.cache(), "sleeper", jar, List.of());
        ChildProcess first = start(data, jar, cache);

        // When
        first.completeStartUpCache();

        // Then
        assertThat(cache.isPresent()).isTrue();
        assertThat(first.status().state()).isEqualTo(ProcessStatus.State.READY);
        first.stop();

        // When
        Files.writeString(cache.file(), "no cache at all");
        ChildProcess second = start(data, jar, cache);

        // Then
        assertThat(second.status().state()).isEqualTo(ProcessStatus.State.READY);
        assertThat(second.log().lastLines(20)).last().isEqualTo("awake");
        second.stop();
    }

    private static ChildProcess start(DataDirectory data, Path jar, StartUpCache cache) {
        LogTail log = new LogTail(data.log("sleeper"));
        ChildProgram program = new ChildProgram(
                "sleeper",
                0,
                List.of(ChildProgram.java().toString(), "-jar", jar.toString()),
                Map.of(),
                () -> log.next().contains("awake"),
                ChildProgram.StopSignal.TERM,
                Optional.of(cache));
        ChildProcess process = new ChildProcess(program, data, Duration.ofSeconds(60), new Deaf());
        process.startAndAwait();
        return process;
    }

    private Path jar() throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Sleeper.class.getName());
        Path jar = directory.resolve("sleeper.jar");
        String entry = Sleeper.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(entry));
            out.write(Files.readAllBytes(ClassPath.location(Sleeper.class).resolve(entry)));
            out.closeEntry();
        }
        return jar;
    }
}
