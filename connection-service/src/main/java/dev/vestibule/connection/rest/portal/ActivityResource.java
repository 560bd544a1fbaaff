package dev.vestibule.connection.rest.portal;

import dev.vestibule.connection.store.ConnectionHistory;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.list.ListEnvelope;
import dev.vestibule.workos.list.ListQuery;
import dev.vestibule.workos.list.Paging;
import dev.vestibule.workos.list.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/// Who did what to the connection, newest first.
@Path("/portal/api/sso/activity")
@Callers(PortalCaller.class)
public class ActivityResource {
    private final PortalConnections connections;
    private final ConnectionHistory history;
    private final CurrentCaller caller;
    private final Clock clock;

    ActivityResource(PortalConnections connections, ConnectionHistory history, CurrentCaller caller, Clock clock) {
        this.connections = connections;
        this.history = history;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public Uni<ListEnvelope<Activity>> list(@Context UriInfo uri) {
        var visit = PortalVisit.of(caller, clock.instant());
        var query = ListQuery.parse(uri.getQueryParameters(), "event");
        return connections
                .find(visit)
                .flatMap(found ->
                        found.map(history::of).orElseGet(() -> Uni.createFrom().item(List.of())))
                .map(entries -> entries.stream().map(Activity::of).toList())
                .flatMap(all -> Paging.page(query, slice -> Uni.createFrom().item(part(all, slice)), Activity::id));
    }

    /// A history is short, so it is cut to pages here.
    private static List<Activity> part(List<Activity> all, Slice slice) {
        var byId = Comparator.comparing(Activity::id);
        var older = slice.side() == Slice.Side.OLDER;
        return all.stream()
                .filter(activity -> isBeyond(activity, slice))
                .sorted(older ? byId.reversed() : byId)
                .limit(slice.rows())
                .toList();
    }

    private static boolean isBeyond(Activity activity, Slice slice) {
        var cursor = slice.cursor();
        if (cursor == null) {
            return true;
        }
        var place = activity.id().compareTo(cursor);
        var beyond = slice.side() == Slice.Side.OLDER ? place < 0 : place > 0;
        return beyond || (slice.inclusive() && place == 0);
    }
}
