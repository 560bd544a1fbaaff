package dev.vestibule.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The output of one process. It is opened for appending by the process itself, so it outlives the
/// supervisor, and is rotated by copying and cutting: the process keeps its file descriptor. What is written
/// between the two is lost.
record LogFile(Path path) {

    static final long LIMIT = 10L << 20;

    void create() throws IOException {
        if (!Files.exists(path)) {
            Files.createFile(path, DataDirectory.FILE);
        }
    }

    void rotateAbove(long limit) throws IOException {
        if (!Files.exists(path) || Files.size(path) <= limit) {
            return;
        }
        Files.copy(
                path,
                path.resolveSibling(path.getFileName() + ".1"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    long size() {
        try {
            return Files.size(path);
        } catch (IOException _) {
            return 0;
        }
    }

    /// Never fails: an error report must not fail over the log it wants to quote.
    List<String> lastLines(int count) {
        try {
            List<String> lines = new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException _) {
            return List.of();
        }
    }

    /// The last line, in brackets behind an error message; nothing when there is none.
    String lastWords() {
        List<String> lines = lastLines(1);
        return lines.isEmpty() ? "" : " (" + lines.getFirst().strip() + ")";
    }
}
