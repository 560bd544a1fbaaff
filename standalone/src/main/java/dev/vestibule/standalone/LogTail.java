package dev.vestibule.standalone;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Reads on in a log that grows, whole lines at a time, also across its rotation.
final class LogTail {

    private static final int CHUNK = 1 << 20;

    private final LogFile log;
    private long position;

    /// Begins at the end of the log as it is now.
    LogTail(LogFile log) {
        this.log = log;
        position = log.size();
    }

    /// The lines that were completed since the last call.
    List<String> next() {
        try (RandomAccessFile file = new RandomAccessFile(log.path().toFile(), "r")) {
            if (file.length() < position) {
                position = 0;
            }
            byte[] bytes = new byte[(int) Math.min(file.length() - position, CHUNK)];
            file.seek(position);
            file.readFully(bytes);
            int complete = endOfLastLine(bytes);
            position += complete;
            return new String(Arrays.copyOf(bytes, complete), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /// A line longer than a chunk is passed on in parts, or the tail would wait for its end for ever.
    private static int endOfLastLine(byte[] bytes) {
        for (int i = bytes.length; i > 0; i--) {
            if (bytes[i - 1] == '\n') {
                return i;
            }
        }
        return bytes.length == CHUNK ? CHUNK : 0;
    }
}
