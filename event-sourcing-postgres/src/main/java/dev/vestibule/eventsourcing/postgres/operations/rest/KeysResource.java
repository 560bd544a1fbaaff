package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.operations.OperatorActions;
import dev.vestibule.eventsourcing.postgres.privacy.Erasures.RedactionRoleMissing;
import dev.vestibule.eventsourcing.postgres.privacy.Redactions;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectList;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectList.SubjectView;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whose personal data a service has sealed, and what is left of it.
@Path("/operations/keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Callers(OperatorCaller.class)
public class KeysResource {
    private final SubjectList subjects;
    private final Redactions redactions;
    private final OperatorActions actions;
    private final StoreOnly store;

    KeysResource(SubjectList subjects, Redactions redactions, OperatorActions actions, StoreOnly store) {
        this.subjects = subjects;
        this.redactions = redactions;
        this.actions = actions;
        this.store = store;
    }

    /// One subject, in each environment that knows the id.
    public record Subjects(List<SubjectView> data) {
        public Subjects {
            data = List.copyOf(data);
        }
    }

    /// @param events how many were rewritten
    public record Redacted(long events) {}

    @GET
    public Uni<Page<SubjectView>> list(
            @QueryParam("organization") @Nullable String organization,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue(Requests.DEFAULT_LIMIT) String limitText) {
        store.require();
        var limit = Requests.limit(limitText);
        return subjects.page(organization, after, limit + 1)
                .map(all -> Page.of(all, limit, view -> view, SubjectView::subjectId));
    }

    @GET
    @Path("/{subject_id}")
    public Uni<Subjects> show(@PathParam("subject_id") String subjectId) {
        store.require();
        return subjects.find(subjectId).map(found -> {
            if (found.isEmpty()) {
                throw new Refusal.NotFound("Subject", subjectId).asException();
            }
            return new Subjects(found);
        });
    }

    /// Overwrites what an erasure has left sealed.
    @POST
    @Path("/{subject_id}/redact")
    public Uni<Redacted> redact(@PathParam("subject_id") String subjectId, @Nullable ReasonRequest body) {
        store.require();
        var reason = ReasonRequest.required(body);
        return actions.recorded(
                "keys.redact",
                subjectId,
                reason,
                () -> redactions
                        .redact(subjectId)
                        .onFailure(RedactionRoleMissing.class)
                        .transform(missing -> conflict(String.valueOf(missing.getMessage())))
                        .map(events -> new Redacted(events.orElseThrow(
                                () -> conflict("Nothing is erased of " + subjectId + " in this service.")))));
    }

    private static RuntimeException conflict(String message) {
        return new Refusal.Conflict(null, message).asException();
    }
}
