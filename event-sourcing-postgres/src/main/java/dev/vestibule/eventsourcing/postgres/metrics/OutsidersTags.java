package dev.vestibule.eventsourcing.postgres.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;

/// Takes out of the HTTP metrics what outsiders choose: invented methods, and where a request of ours goes,
/// since customers name those addresses and paths repeat what they sent.
@Singleton
public final class OutsidersTags implements MeterFilter {
    private static final String CLIENT = "http.client.";
    private static final String SERVER = "http.server.";
    private static final Set<String> OF_THE_CLIENT = Set.of("method", "status", "outcome");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Tag OTHER_METHOD = Tag.of("method", "OTHER");

    @Override
    public Meter.Id map(Meter.Id id) {
        if (id.getName().startsWith(CLIENT)) {
            return id.replaceTags(id.getTags().stream()
                    .filter(tag -> OF_THE_CLIENT.contains(tag.getKey()))
                    .toList());
        }
        return id.getName().startsWith(SERVER)
                ? id.replaceTags(id.getTags().stream().map(OutsidersTags::known).toList())
                : id;
    }

    private static Tag known(Tag tag) {
        return tag.getKey().equals("method") && !METHODS.contains(tag.getValue()) ? OTHER_METHOD : tag;
    }
}
