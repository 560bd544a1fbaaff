package dev.vestibule.eventsourcing.postgres.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys.Subject;
import dev.vestibule.eventsourcing.postgres.store.StoredJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// A copy of the shred ledger that a restore of the database does not take back: a line of JSON for each
/// subject, only ever added to. Replicas may share it.
public final class LedgerFile {
    private static final Logger LOG = Logger.getLogger(LedgerFile.class);
    /// A file lock holds for the whole process and ends when any of its threads closes the file, however that
    /// thread opened it. So within the process the file is one thread's at a time, and the file lock is for the
    /// other processes.
    private static final ReentrantLock PROCESS = new ReentrantLock();

    private final Path file;

    public LedgerFile(Path file) {
        this.file = file;
    }

    /// Empty if there is no file yet. A line that was cut off by a crash is passed over: its erasure is in the
    /// database and is written again.
    public List<Erasure> read() {
        PROCESS.lock();
        try {
            return Files.exists(file) ? parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            PROCESS.unlock();
        }
    }

    /// Adds what the file does not have yet, and returns when it is on the disk.
    public void add(List<Erasure> erasures) {
        PROCESS.lock();
        try {
            makeFolder();
            addAlone(erasures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            PROCESS.unlock();
        }
    }

    private void addAlone(List<Erasure> erasures) throws IOException {
        try (var channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            var text = readAll(channel);
            var known = parse(text).stream().map(Erasure::subject).collect(Collectors.toSet());
            var lines = erasures.stream()
                    .filter(erasure -> known.add(erasure.subject()))
                    .map(LedgerFile::format)
                    .collect(Collectors.joining());
            if (!lines.isEmpty()) {
                append(channel, text.isEmpty() || text.endsWith("\n") ? lines : "\n" + lines);
            }
        }
    }

    private void makeFolder() throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
    }

    private static String readAll(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // until the end
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private static void append(FileChannel channel, String text) throws IOException {
        channel.position(channel.size());
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private List<Erasure> parse(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .flatMap(line -> parseLine(line).stream())
                .toList();
    }

    private static String format(Erasure erasure) {
        var line = new LinkedHashMap<String, String>();
        line.put("environment_id", erasure.subject().environmentId());
        line.put("organization_id", erasure.subject().organizationId());
        line.put("subject_id", erasure.subject().subjectId());
        line.put("erased_at", erasure.erasedAt().toString());
        return StoredJson.write(line) + "\n";
    }

    private Optional<Erasure> parseLine(String line) {
        try {
            JsonNode json = StoredJson.mapper().readTree(line);
            return Optional.of(new Erasure(
                    new Subject(text(json, "environment_id"), text(json, "organization_id"), text(json, "subject_id")),
                    Instant.parse(text(json, "erased_at"))));
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.warnf("%s has a line that is no erasure", file);
            return Optional.empty();
        }
    }

    private static String text(JsonNode json, String field) {
        return json.required(field).textValue();
    }
}
