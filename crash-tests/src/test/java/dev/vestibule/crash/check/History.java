package dev.vestibule.crash.check;

import dev.vestibule.crash.check.Attempt.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one writer did, in a file that is only appended to: a line before an attempt, a line after it. What
/// the writer has written is in the file even when it is killed the moment after.
public final class History implements AutoCloseable {
    private final OutputStream file;

    public History(Path path) throws IOException {
        this.file = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    public void begins(String entry, String page) {
        write("begins " + entry + " " + page + " " + System.nanoTime());
    }

    public void stored(String entry, long version) {
        write("stored " + entry + " " + version + " " + System.nanoTime());
    }

    public void refused(String entry) {
        write("refused " + entry + " 0 " + System.nanoTime());
    }

    private synchronized void write(String line) {
        try {
            file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }

    /// The attempts of a writer. A last line without its end belongs to a writer that was killed in it.
    public static List<Attempt> read(Path path) throws IOException {
        var text = Files.readString(path);
        var whole = text.substring(0, text.lastIndexOf('\n') + 1);
        Map<String, Attempt> attempts = new LinkedHashMap<>();
        for (var line : whole.lines().toList()) {
            var words = line.split(" ", -1);
            var at = Long.parseLong(words[3]);
            if (words[0].equals("begins")) {
                attempts.put(words[1], new Attempt(words[1], words[2], at, null));
            } else {
                var answer = new Answer(words[0].equals("stored"), Long.parseLong(words[2]), at);
                attempts.computeIfPresent(
                        words[1], (entry, begun) -> new Attempt(entry, begun.page(), begun.begun(), answer));
            }
        }
        return List.copyOf(attempts.values());
    }
}
