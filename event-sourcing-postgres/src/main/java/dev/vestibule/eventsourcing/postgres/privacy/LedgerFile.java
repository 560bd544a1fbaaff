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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// A copy of the shred ledger that a restore of the database does not take back: a line of JSON for each
/// subject, only ever added to. Replicas may share it.
public final class LedgerFile {
    private static final Logger LOG = Logger.getLogger(LedgerFile.class);
    private static final int NEW_LINE = '\n';

    private final Path file;

    public LedgerFile(Path file) {
        this.file = file;
    }

    /// Empty if there is no file yet. A line that was cut off by a crash is passed over: its erasure is in the
    /// database and is written again.
    public List<Erasure> read() {
        try {
            var erasures = new ArrayList<Erasure>();
            if (Files.exists(file)) {
                Files.readAllLines(file).stream()
                        .filter(line -> !line.isBlank())
                        .forEach(line -> parse(line).ifPresentOrElse(erasures::add, () -> warn()));
            }
            return erasures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds what the file does not have yet, and returns when it is on the disk.
    public void add(List<Erasure> erasures) {
        makeFolder();
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            try (var _ = channel.lock()) {
                var known = read().stream().map(Erasure::subject).toList();
                var lines = new StringBuilder(endsInTheMiddle(channel) ? "\n" : "");
                erasures.stream()
                        .filter(erasure -> !known.contains(erasure.subject()))
                        .forEach(erasure -> lines.append(format(erasure)).append((char) NEW_LINE));
                if (lines.length() > 1) {
                    append(channel, lines.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeFolder() {
        var folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(FileChannel channel, String text) throws IOException {
        channel.position(channel.size());
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private static boolean endsInTheMiddle(FileChannel channel) throws IOException {
        if (channel.size() == 0) {
            return false;
        }
        var last = ByteBuffer.allocate(1);
        channel.read(last, channel.size() - 1);
        return last.get(0) != NEW_LINE;
    }

    private void warn() {
        LOG.warnf("%s has a line that is no erasure", file);
    }

    private static String format(Erasure erasure) {
        var line = new LinkedHashMap<String, String>();
        line.put("environment_id", erasure.subject().environmentId());
        line.put("organization_id", erasure.subject().organizationId());
        line.put("subject_id", erasure.subject().subjectId());
        line.put("erased_at", erasure.erasedAt().toString());
        return StoredJson.write(line);
    }

    private static Optional<Erasure> parse(String line) {
        try {
            JsonNode json = StoredJson.mapper().readTree(line);
            return Optional.of(new Erasure(
                    new Subject(text(json, "environment_id"), text(json, "organization_id"), text(json, "subject_id")),
                    Instant.parse(text(json, "erased_at"))));
        } catch (JsonProcessingException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode json, String field) {
        return json.required(field).textValue();
    }
}
