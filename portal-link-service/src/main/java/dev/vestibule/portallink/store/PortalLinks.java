package dev.vestibule.portallink.store;

import dev.vestibule.eventsourcing.Decision;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.ConcurrencyConflict;
import dev.vestibule.eventsourcing.postgres.store.Outcome;
import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork.WorkOutcome;
import dev.vestibule.portallink.PortalLinkCommand;
import dev.vestibule.portallink.PortalLinkCommand.IssueLink;
import dev.vestibule.portallink.PortalLinkCommand.OpenLink;
import dev.vestibule.portallink.PortalLinkEvent;
import dev.vestibule.portallink.PortalLinkRefusal;
import dev.vestibule.portallink.PortalLinkState;
import dev.vestibule.portallink.TokenHash;
import dev.vestibule.workos.list.ListEnvelope;
import dev.vestibule.workos.list.ListQuery;
import dev.vestibule.workos.list.Paging;
import dev.vestibule.workos.list.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/// Every way to change a link, and to find one.
@ApplicationScoped
public class PortalLinks {
    private static final String FROM_LINKS = "select " + LinkRow.COLUMNS + "from portal_link l where ";
    private static final String BY_TOKEN = FROM_LINKS + "l.token_hash = $1";
    private static final String BY_ID = FROM_LINKS + "l.link_id = $1 and l.environment_id = $2";
    private static final String SETUP_LINKS =
            FROM_LINKS + "l.environment_id = $1 and l.organization_id = $2 and l.kind = 'setup' and ";
    private static final String ACTIVE_OF_ORGANIZATION =
            FROM_LINKS + "l.environment_id = $1 and l.organization_id = $2 and l.state = 'active' order by l.link_id";

    private static final int TURNS = 8;

    private final Commands commands;
    private final Aggregate<PortalLinkCommand, PortalLinkState, PortalLinkEvent, PortalLinkRefusal> aggregate;
    private final Pool pool;
    private final Clock clock;

    PortalLinks(
            Commands commands,
            Aggregate<PortalLinkCommand, PortalLinkState, PortalLinkEvent, PortalLinkRefusal> aggregate,
            Pool pool,
            Clock clock) {
        this.commands = commands;
        this.aggregate = aggregate;
        this.pool = pool;
        this.clock = clock;
    }

    /// Issues a link under an id drawn just now.
    public Uni<Decision<PortalLinkEvent, PortalLinkRefusal>> issue(IssueLink command, CommandContext context) {
        var stream = StreamRef.fresh(command.linkId().value(), context.environmentId(), command.organizationId());
        return commands.handle(aggregate, stream, command, context).map(PortalLinks::decisionOf);
    }

    public Uni<Decision<PortalLinkEvent, PortalLinkRefusal>> handle(
            LinkRow link, PortalLinkCommand command, CommandContext context) {
        return patiently(() ->
                commands.handle(aggregate, streamOf(link), command, context).map(PortalLinks::decisionOf));
    }

    /// Opens a link and begins its session, both or neither.
    public Uni<Decision<PortalLinkEvent, PortalLinkRefusal>> open(
            LinkRow link, OpenLink command, StateWrite session, CommandContext context) {
        return patiently(() -> {
            var unit = commands.unit(context);
            var step = unit.add(aggregate, streamOf(link), command);
            return unit.alsoWrite(session).commit().map(outcome -> switch (outcome) {
                case WorkOutcome.Done(var results) -> decisionOf(results.of(step));
                case WorkOutcome.Refused(var _, var reason) -> Decision.refuse((PortalLinkRefusal) reason);
                case WorkOutcome.Repeated _ -> throw new IllegalStateException("no answer was recorded");
            });
        });
    }

    /// Many people may press Start at once; each of them, and whoever revokes the link, gets their turn.
    private static <T> Uni<T> patiently(Supplier<Uni<? extends T>> attempt) {
        return Uni.createFrom()
                .deferred(attempt)
                .onFailure(ConcurrencyConflict.class)
                .retry()
                .withBackOff(Duration.ofMillis(10), Duration.ofMillis(200))
                .withJitter(1)
                .atMost(TURNS);
    }

    private static Decision<PortalLinkEvent, PortalLinkRefusal> decisionOf(
            Outcome<PortalLinkState, PortalLinkEvent, PortalLinkRefusal> outcome) {
        return switch (outcome) {
            case Outcome.Done<PortalLinkState, PortalLinkEvent, PortalLinkRefusal> done ->
                new Decision.Accepted<>(done.events());
            case Outcome.Refused<PortalLinkState, PortalLinkEvent, PortalLinkRefusal>(var reason) ->
                Decision.refuse(reason);
            case Outcome.Repeated<PortalLinkState, PortalLinkEvent, PortalLinkRefusal> _ ->
                throw new IllegalStateException("no answer was recorded");
        };
    }

    private static StreamRef streamOf(LinkRow link) {
        return StreamRef.existing(link.linkId(), link.environmentId(), link.organizationId());
    }

    /// The link whose token somebody shows. The token is all the authority there is, so no tenant is asked
    /// for.
    public Uni<Optional<LinkRow>> byToken(TokenHash token) {
        return rows(BY_TOKEN, Tuple.of(token.value())).map(rows -> rows.stream().findFirst());
    }

    public Uni<Optional<LinkRow>> byId(String environmentId, String linkId) {
        return rows(BY_ID, Tuple.of(linkId, environmentId))
                .map(rows -> rows.stream().findFirst());
    }

    /// All setup links an organization ever had.
    public Uni<ListEnvelope<LinkRow>> setupLinks(String environmentId, String organizationId, ListQuery query) {
        return Paging.page(query, slice -> setupLinks(environmentId, organizationId, slice), LinkRow::linkId);
    }

    private Uni<List<LinkRow>> setupLinks(String environmentId, String organizationId, Slice slice) {
        var parameters = Tuple.of(environmentId, organizationId, slice.rows());
        if (slice.cursor() != null) {
            parameters.addString(slice.cursor());
        }
        var sql = SETUP_LINKS + slice.condition("l.link_id", "$4") + " order by " + slice.ordering("l.link_id")
                + " limit $3";
        return rows(sql, parameters);
    }

    /// Of both kinds; expired ones are among them.
    public Uni<List<LinkRow>> activeOf(String environmentId, String organizationId) {
        return rows(ACTIVE_OF_ORGANIZATION, Tuple.of(environmentId, organizationId));
    }

    private Uni<List<LinkRow>> rows(String sql, Tuple parameters) {
        var at = clock.instant();
        return pool.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> LinkRow.read(row, at))
                        .toList());
    }
}
