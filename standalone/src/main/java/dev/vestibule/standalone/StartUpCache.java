package dev.vestibule.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The JDK's ahead-of-time cache (JEP 483, 514) of one program: recorded while it first runs, used by every
/// later start.
///
/// The file's name carries a fingerprint of the program and the JDK, so that a rebuilt program records anew;
/// the JVM itself ignores a cache that does not fit. The cache is written under another name first, so that a
/// half one is never used.
record StartUpCache(Path file) {

    private static final Pattern FINGERPRINTED = Pattern.compile("[0-9a-f]{16}\\.aot.*");

    static StartUpCache of(Path cache, String name, Path program, List<String> arguments) {
        String identity = Runtime.version() + "|" + stamp(program) + "|" + arguments;
        return new StartUpCache(cache.resolve(name + "-" + fingerprint(identity) + ".aot"));
    }

    boolean isPresent() {
        return Files.isRegularFile(file);
    }

    /// Called before each start of the process.
    String jvmOption() {
        if (isPresent()) {
            return "-XX:AOTCache=" + file;
        }
        discard();
        return "-XX:AOTCacheOutput=" + recording();
    }

    /// Called when the recording is complete: it becomes the cache, older ones of the same program go.
    void adopt() {
        if (!Files.isRegularFile(recording())) {
            return;
        }
        try (Stream<Path> siblings = Files.list(file.getParent())) {
            List<Path> outdated = siblings.filter(this::isOutdated).toList();
            DataDirectory.move(recording(), file);
            for (Path sibling : outdated) {
                Files.deleteIfExists(sibling);
            }
            Files.deleteIfExists(intermediate());
        } catch (IOException failure) {
            throw new StandaloneFailure("cannot keep " + file + ": " + DataDirectory.reason(failure), failure);
        }
    }

    /// Called when the recording was cut off: what was written so far cannot be trusted.
    void discard() {
        try {
            Files.deleteIfExists(recording());
            Files.deleteIfExists(intermediate());
        } catch (IOException failure) {
            throw new StandaloneFailure("cannot delete " + recording() + ": " + DataDirectory.reason(failure), failure);
        }
    }

    private Path recording() {
        return file.resolveSibling(file.getFileName() + ".recording");
    }

    /// What the JVM makes the cache from.
    private Path intermediate() {
        return recording().resolveSibling(recording().getFileName() + ".config");
    }

    /// Caches and cut off recordings of the same program as it was before.
    private boolean isOutdated(Path sibling) {
        String mine = file.getFileName().toString();
        String prefix = mine.substring(0, mine.lastIndexOf('-') + 1);
        String other = sibling.getFileName().toString();
        return other.startsWith(prefix)
                && FINGERPRINTED.matcher(other.substring(prefix.length())).matches()
                && !other.startsWith(mine);
    }

    private static String stamp(Path program) {
        try {
            return program + "|" + Files.size(program) + "|" + Files.getLastModifiedTime(program);
        } catch (IOException failure) {
            throw new StandaloneFailure("cannot read " + program + ": " + DataDirectory.reason(failure), failure);
        }
    }

    private static String fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
