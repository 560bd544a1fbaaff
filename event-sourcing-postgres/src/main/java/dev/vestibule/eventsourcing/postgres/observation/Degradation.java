package dev.vestibule.eventsourcing.postgres.observation;

import dev.vestibule.eventsourcing.postgres.observation.BackboneSample.ProjectionSample;
import dev.vestibule.eventsourcing.postgres.observation.BackboneSample.RelaySample;
import dev.vestibule.eventsourcing.postgres.projector.ProjectorStatus;
import dev.vestibule.eventsourcing.postgres.relay.RelayStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is wrong with the event backbone although the service goes on serving.
final class Degradation {
    private final Duration patience;

    /// @param patience how long an event may wait for the relay or for a projection
    Degradation(Duration patience) {
        this.patience = patience;
    }

    /// Reasons in words; none when all is well.
    ///
    /// @param relay of this replica; empty if it does not take part
    /// @param projectors of this replica
    /// @param latest empty until something was seen
    List<String> reasons(
            Instant now,
            Optional<RelayStatus> relay,
            Map<String, ProjectorStatus> projectors,
            Optional<BackboneSample> latest) {
        var reasons = new ArrayList<String>();
        relay.filter(status -> status == RelayStatus.KAFKA_AWAY)
                .ifPresent(_ -> reasons.add("the relay cannot publish"));
        relay.filter(status -> status == RelayStatus.FORKED)
                .ifPresent(_ -> reasons.add("the store is older than its topics, and the relay publishes nothing"));
        projectors.forEach((name, status) -> {
            if (status == ProjectorStatus.FAILING) {
                reasons.add("projection " + name + " fails");
            }
        });
        if (latest.isEmpty()) {
            reasons.add("not observed yet");
        }
        latest.ifPresent(sample -> {
            if (Duration.between(sample.at(), now).compareTo(patience) > 0) {
                reasons.add("not observed since " + sample.at());
            }
            sample.relay().ifPresent(it -> addOfRelay(reasons, it));
            sample.projections().forEach(it -> addOfProjection(reasons, it));
            sample.parkedByPolicies().entrySet().stream()
                    .filter(it -> it.getValue() > 0)
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(it -> reasons.add("parked in " + it.getKey() + ": " + it.getValue()));
        });
        return reasons;
    }

    private void addOfRelay(List<String> reasons, RelaySample relay) {
        if (relay.paused()) {
            reasons.add("the relay is paused by an operator");
        }
        if (relay.oldest().compareTo(patience) > 0) {
            reasons.add("%d events wait for the relay, the oldest for %d s"
                    .formatted(relay.backlog(), relay.oldest().toSeconds()));
        }
    }

    private void addOfProjection(List<String> reasons, ProjectionSample projection) {
        if (!projection.kafkaAnswers()) {
            reasons.add("Kafka does not say where the topics of projection " + projection.name() + " end");
        }
        if (projection.longestWait().compareTo(patience) > 0) {
            reasons.add("projection %s is %d s behind"
                    .formatted(projection.name(), projection.longestWait().toSeconds()));
        }
        if (projection.parked() > 0) {
            reasons.add("parked in projection " + projection.name() + ": " + projection.parked());
        }
    }
}
