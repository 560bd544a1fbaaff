package dev.vestibule.acceptance.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Looks for secrets where none may be: as they are, in base64, URL-encoded and in hex.
public final class Traces {
    private final List<String> forms = new ArrayList<>();

    private Traces() {}

    public static Traces of(String... secrets) {
        var traces = new Traces();
        for (var secret : secrets) {
            var bytes = secret.getBytes(StandardCharsets.UTF_8);
            traces.forms.add(secret);
            traces.forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
            traces.forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            traces.forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            traces.forms.add(HexFormat.of().formatHex(bytes));
        }
        return traces;
    }

    /// The forms that occur in a text.
    public List<String> in(String text) {
        return forms.stream().filter(text::contains).distinct().toList();
    }

    /// The files below a folder in which one occurs.
    public List<Path> inFilesOf(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !in(read(file)).isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
