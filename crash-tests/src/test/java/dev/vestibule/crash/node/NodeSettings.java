package dev.vestibule.crash.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a node is told on its command line.
///
/// @param history where a writer notes what it does
/// @param seed of a writer's choices
/// @param writesPerSecond a writer's, at most
public record NodeSettings(
        String name,
        Set<Role> roles,
        String databaseUrl,
        String kafka,
        String topic,
        Path history,
        long seed,
        int writesPerSecond) {
    /// As long as a paused leader keeps its office; short, so that a test can outlast it.
    public static final Duration LEASE = Duration.ofSeconds(1);
    /// As long as a killed projector keeps its partitions.
    public static final Duration SESSION = Duration.ofSeconds(2);

    public enum Role {
        RELAY,
        PROJECTOR,
        REPLAYS,
        WRITER
    }

    public List<String> toArguments() {
        return List.of(
                "name=" + name,
                "roles=" + roles.stream().map(Role::name).collect(Collectors.joining(",")),
                "database=" + databaseUrl,
                "kafka=" + kafka,
                "topic=" + topic,
                "history=" + history,
                "seed=" + seed,
                "writes=" + writesPerSecond);
    }

    static NodeSettings of(String[] arguments) {
        Map<String, String> values = Arrays.stream(arguments)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new NodeSettings(
                value(values, "name"),
                Arrays.stream(value(values, "roles").split(",", -1))
                        .map(Role::valueOf)
                        .collect(Collectors.toSet()),
                value(values, "database"),
                value(values, "kafka"),
                value(values, "topic"),
                Path.of(value(values, "history")),
                Long.parseLong(value(values, "seed")),
                Integer.parseInt(value(values, "writes")));
    }

    private static String value(Map<String, String> values, String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + "= is missing");
        }
        return value;
    }
}
