package dev.vestibule.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/// A checked-in file that is derived from something else. Tests compare; with `-Dcontracts.update` they write.
public final class ContractFile {
    public static final String UPDATE =
            "mvn -f event-contracts/pom.xml test -Dcontracts.update    (then read the diff and commit it)";

    private final Path path;

    public ContractFile(String path) {
        this.path = Path.of(path);
    }

    /// Fails when the file does not say exactly this.
    public void mustSay(String text) {
        if (updating() && !(Files.exists(path) && read().equals(text))) {
            write(text);
        }
        assertThat(path).as("%s is missing. To write it:%n  %s", path, UPDATE).exists();
        assertThat(read())
                .as("%s is stale: what it is made from says something else. To write it anew:%n  %s", path, UPDATE)
                .isEqualTo(text);
    }

    /// Fails when the file does not have exactly these lines. An update adds lines and never takes one away: a
    /// promise is
    /// broken by hand, or not at all.
    ///
    /// @param promise what a missing line means, and what to do instead
    public void mustList(List<String> lines, String promise) {
        var approved = Files.exists(path) ? read().lines().toList() : List.<String>of();
        var gone = approved.stream().filter(line -> !lines.contains(line)).toList();
        var added = lines.stream().filter(line -> !approved.contains(line)).toList();
        assertThat(gone)
                .as("%s%n%nThese lines of %s are no longer true:%n%s", promise, path, indented(gone))
                .isEmpty();
        if (updating() && !added.isEmpty()) {
            write(lines.stream().sorted().collect(Collectors.joining("\n", "", "\n")));
            return;
        }
        assertThat(added)
                .as("New lines for %s:%n%s%nIf they are meant:%n  %s", path, indented(added), UPDATE)
                .isEmpty();
        assertThat(new LinkedHashSet<>(approved)).hasSameSizeAs(approved);
    }

    private static boolean updating() {
        return System.getProperty("contracts.update") != null;
    }

    private String read() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String indented(List<String> lines) {
        return lines.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }
}
