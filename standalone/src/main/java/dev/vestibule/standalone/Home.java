package dev.vestibule.standalone;

import java.nio.file.Path;

/// The repository this program belongs to; the script `vestibule` lies there and says where that is.
final class Home {

    private Home() {}

    static Path path() {
        return Path.of(System.getProperty("vestibule.home", ""))
                .toAbsolutePath()
                .normalize();
    }

    static Path data() {
        return path().resolve(".vestibule");
    }
}
