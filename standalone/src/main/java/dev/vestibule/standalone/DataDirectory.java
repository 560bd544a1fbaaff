package dev.vestibule.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The layout of the data directory and the only way files get into it.
///
/// Directories have mode 700 and files 600: what is not a secret today may hold one tomorrow.
record DataDirectory(Path root) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    static DataDirectory prepare(Path root) {
        DataDirectory data = new DataDirectory(root);
        try {
            requireOurs(data);
            Files.createDirectories(root, PosixFilePermissions.asFileAttribute(DIRECTORY));
            // the secrets folder first: it is what `requireOurs` knows the directory by
            for (Path directory : List.of(data.secrets(), data.run(), data.logs(), data.cache())) {
                Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
                Files.setPosixFilePermissions(directory, DIRECTORY);
            }
        } catch (IOException failure) {
            throw new StandaloneFailure("cannot write to the data directory " + root + ": " + reason(failure), failure);
        }
        return data;
    }

    /// Empty when nothing was ever started there.
    static Optional<DataDirectory> existing(Path root) {
        DataDirectory data = new DataDirectory(root);
        return Files.isDirectory(data.run()) ? Optional.of(data) : Optional.empty();
    }

    /// A slip in `--data` must not spread files over somebody's home.
    private static void requireOurs(DataDirectory data) throws IOException {
        if (!Files.isDirectory(data.root()) || Files.isDirectory(data.secrets())) {
            return;
        }
        try (Stream<Path> entries = Files.list(data.root())) {
            if (entries.anyMatch(entry -> !entry.endsWith("lost+found"))) {
                throw new StandaloneFailure("the directory " + data.root()
                        + " has other content; choose an empty or a new one: ./vestibule start --data DIR");
            }
        }
    }

    Path run() {
        return root.resolve("run");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path cache() {
        return root.resolve("cache");
    }

    Path secrets() {
        return root.resolve("secrets");
    }

    Path secret(String name) {
        return secrets().resolve(name);
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    LogFile log(String process) {
        return new LogFile(logs().resolve(process + ".log"));
    }

    String readSecret(String name) {
        try {
            String secret = Files.readString(secret(name)).strip();
            if (secret.isEmpty()) {
                throw new StandaloneFailure("the data directory is damaged: " + secret(name) + " is empty");
            }
            return secret;
        } catch (IOException failure) {
            throw new StandaloneFailure("cannot read " + secret(name) + ": " + reason(failure), failure);
        }
    }

    <T> void writeRun(String name, T content) {
        try {
            writePrivately(run().resolve(name + ".json"), JSON.writeValueAsString(content));
        } catch (IOException failure) {
            throw new StandaloneFailure("cannot describe " + name + " as JSON", failure);
        }
    }

    /// Empty when there is no such file or it was cut off by a crash.
    <T> Optional<T> readRun(String name, Class<T> type) {
        try {
            return Optional.of(JSON.readValue(run().resolve(name + ".json").toFile(), type));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    void deleteRun(String name) {
        Path file = run().resolve(name + ".json");
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new StandaloneFailure("cannot delete " + file + ": " + reason(failure), failure);
        }
    }

    /// All or nothing, also when the machine loses power: a half written key would lock sealed data for ever.
    static void writePrivately(Path file, String content) {
        try {
            Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".draft", "", FILE);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            move(draft, file);
        } catch (IOException failure) {
            throw new StandaloneFailure("cannot write " + file + ": " + reason(failure), failure);
        }
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// The JDK puts the file's name first and the operating system's words last; only the words are wanted.
    static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "there is no such file";
            case FileAlreadyExistsException _ -> "a file is in the way";
            default -> {
                String message = String.valueOf(failure.getMessage());
                yield message.substring(message.lastIndexOf(": ") + 1).strip();
            }
        };
    }
}
