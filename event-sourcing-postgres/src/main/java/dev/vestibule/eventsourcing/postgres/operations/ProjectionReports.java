package dev.vestibule.eventsourcing.postgres.operations;

import dev.vestibule.eventsourcing.postgres.operations.ProjectionReport.PartitionReport;
import dev.vestibule.eventsourcing.postgres.parking.ParkedEvents;
import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionOffsets;
import dev.vestibule.eventsourcing.postgres.runtime.EventBackbone;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Says how the projections of the service stand.
@Singleton
public class ProjectionReports {
    private static final String OFFSETS = """
            select topic, partition, next_offset, last_position from projection_offset where projection = $1 and generation = $2""";
    private static final Comparator<TopicPartition> BY_PLACE =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private final Pool pool;
    private final Instance<Projection> projections;
    private final EventBackbone backbone;
    private final LogEnds logEnds;

    ProjectionReports(Pool pool, @Any Instance<Projection> projections, EventBackbone backbone, LogEnds logEnds) {
        this.pool = pool;
        this.projections = projections;
        this.backbone = backbone;
        this.logEnds = logEnds;
    }

    /// By name.
    public Uni<List<ProjectionReport>> all() {
        var reports = projections.stream()
                .sorted(Comparator.comparing(Projection::name))
                .map(this::report)
                .toList();
        return reports.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(reports).andFailFast();
    }

    public Uni<Optional<ProjectionReport>> find(String name) {
        return projections.stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst()
                .map(projection -> report(projection).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<ProjectionReport> report(Projection projection) {
        return new ProjectionOffsets(pool, projection.name())
                .activeGeneration()
                .flatMap(generation -> Uni.combine()
                        .all()
                        .unis(
                                offsets(projection.name(), generation),
                                logEnds.of(projection.topics()),
                                new ParkedEvents(pool, projection.name(), generation).count())
                        .asTuple()
                        .map(found -> report(
                                projection,
                                generation,
                                partitions(found.getItem1(), found.getItem2()),
                                found.getItem3())));
    }

    private ProjectionReport report(
            Projection projection, int generation, List<PartitionReport> partitions, long parked) {
        var status = backbone.projectorStatus().get(projection.name());
        return new ProjectionReport(
                projection.name(),
                projection.topics(),
                generation,
                status == null ? null : status.name().toLowerCase(Locale.ROOT),
                projection.canStartAnywhere(),
                projection.isPerOrganization(),
                parked,
                lag(partitions),
                partitions);
    }

    private static @Nullable Long lag(List<PartitionReport> partitions) {
        return partitions.stream().anyMatch(partition -> partition.lag() == null)
                ? null
                : partitions.stream()
                        .map(PartitionReport::lag)
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .sum();
    }

    private record Reached(long nextOffset, long lastPosition) {
        static final Reached NOTHING = new Reached(0, 0);
    }

    private Uni<Map<TopicPartition, Reached>> offsets(String projection, int generation) {
        return pool.preparedQuery(OFFSETS)
                .execute(Tuple.of(projection, generation))
                .map(rows -> {
                    var reached = new HashMap<TopicPartition, Reached>();
                    rows.forEach(row -> reached.put(
                            new TopicPartition(row.getString(0), row.getInteger(1)),
                            new Reached(row.getLong(2), row.getLong(3))));
                    return reached;
                });
    }

    /// Those that were read and those that are there.
    private static List<PartitionReport> partitions(
            Map<TopicPartition, Reached> reached, Map<TopicPartition, Long> ends) {
        var all = new TreeSet<>(BY_PLACE);
        all.addAll(reached.keySet());
        all.addAll(ends.keySet());
        var reports = new ArrayList<PartitionReport>();
        for (var place : all) {
            var here = reached.getOrDefault(place, Reached.NOTHING);
            reports.add(PartitionReport.of(
                    place.topic(), place.partition(), here.nextOffset(), here.lastPosition(), ends.get(place)));
        }
        return reports;
    }
}
