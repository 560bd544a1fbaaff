package dev.vestibule.crash.page;

import dev.vestibule.contracts.portallink.PortalLinkMessage;
import dev.vestibule.contracts.portallink.PortalLinkTopic;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionTable;
import dev.vestibule.eventsourcing.postgres.projector.Rows;
import java.util.List;

/// All entries of a shelf in the order in which they were applied: one row per application, so that nothing
/// doubled, lost or reordered goes unnoticed.
public record ShelfLog(String topic) implements Projection {
    public static final String NAME = "shelf_log";
    public static final String TABLES = """
            create table shelf_line (generation int not null, shelf text not null, nth int not null, position bigint not null,
              entry text not null) partition by list (generation);
            create table shelf_line_g1 partition of shelf_line for values in (1);
            create table shelf_size (generation int not null, shelf text not null, lines int not null, primary key (generation, shelf))
              partition by list (generation);
            create table shelf_size_g1 partition of shelf_size for values in (1);
            """;
    private static final String COUNT = """
            insert into shelf_size (generation, shelf, lines) values ($1, $2, 1)
            on conflict (generation, shelf) do update set lines = shelf_size.lines + 1""";
    private static final String LINE = """
            insert into shelf_line (generation, shelf, nth, position, entry)
            select $1, $2, lines, $3, $4 from shelf_size where generation = $1 and shelf = $2""";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> topics() {
        return List.of(topic);
    }

    @Override
    public List<ProjectionTable> tables() {
        return List.of(
                ProjectionTable.ofOrganizations("shelf_line", "shelf", "shelf", "nth", "position", "entry"),
                ProjectionTable.ofOrganizations("shelf_size", "shelf", "shelf"));
    }

    @Override
    public void apply(Received message, Rows rows) {
        if (message.message(PortalLinkTopic.TYPES) instanceof PortalLinkMessage.LinkOpened opened) {
            rows.write(COUNT, rows.generation(), opened.organizationId());
            rows.write(LINE, rows.generation(), opened.organizationId(), message.position(), message.correlationId());
        }
    }
}
