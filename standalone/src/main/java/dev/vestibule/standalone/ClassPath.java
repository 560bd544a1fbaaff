package dev.vestibule.standalone;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The class path of this module, for the JVMs that run a class of it.
///
/// The packaged jar names its libraries itself, so that what else is on the class path of a program that
/// embeds this module does not get into the broker. Only this module's own tests run from folders.
final class ClassPath {

    private ClassPath() {}

    static List<String> javaCommand(List<String> options, Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(ChildProgram.java().toString());
        command.addAll(options);
        command.addAll(List.of("-cp", value(program), program.getName()));
        command.addAll(arguments);
        return command;
    }

    static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException failure) {
            throw new IllegalStateException("the place of " + type.getName() + " is no file", failure);
        }
    }

    /// The JDK's ahead-of-time cache knows jars only.
    static boolean isPackaged(Class<?> program) {
        Path jar = location(program);
        return Files.isRegularFile(jar) && Files.isDirectory(jar.resolveSibling("lib"));
    }

    /// Absolute, because children run in the data directory.
    private static String value(Class<?> program) {
        if (isPackaged(program)) {
            return location(program).toString();
        }
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(Files::exists)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
