package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.operations.OperatorActions;
import dev.vestibule.eventsourcing.postgres.privacy.Erasure;
import dev.vestibule.eventsourcing.postgres.privacy.Erasures;
import dev.vestibule.eventsourcing.postgres.privacy.Erasures.RedactionRoleMissing;
import dev.vestibule.eventsourcing.postgres.privacy.ShredLedger;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys.Subject;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The shred ledger: what must stay erased after a restore.
@Path("/operations/shred-ledger")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Callers(OperatorCaller.class)
public class LedgerResource {
    private final ShredLedger ledger;
    private final Instance<Erasures> erasures;
    private final OperatorActions actions;
    private final StoreOnly store;

    LedgerResource(ShredLedger ledger, Instance<Erasures> erasures, OperatorActions actions, StoreOnly store) {
        this.ledger = ledger;
        this.erasures = erasures;
        this.actions = actions;
        this.store = store;
    }

    /// A subject that is erased.
    public record Entry(
            @Nullable String environmentId,
            @Nullable String organizationId,
            @Nullable String subjectId,
            @Nullable String erasedAt) {

        static Entry of(Erasure erasure) {
            var subject = erasure.subject();
            return new Entry(
                    subject.environmentId(),
                    subject.organizationId(),
                    subject.subjectId(),
                    erasure.erasedAt().toString());
        }

        Erasure erasure() {
            return new Erasure(
                    new Subject(
                            Requests.required("environment_id", environmentId),
                            Requests.required("organization_id", organizationId),
                            Requests.required("subject_id", subjectId)),
                    time(Requests.required("erased_at", erasedAt)));
        }

        private static Instant time(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw Requests.invalid("erased_at", "erased_at is a time, like 2026-11-29T10:00:00Z.");
            }
        }
    }

    /// All entries, oldest first.
    public record Entries(List<Entry> data) {
        public Entries {
            data = List.copyOf(data);
        }
    }

    /// Entries of a ledger that was exported, and why they are applied.
    public record ApplyRequest(
            @Nullable List<Entry> data, @Nullable String reason) {}

    /// @param erased how many subjects were not erased here before
    public record Applied(int erased) {}

    @GET
    public Uni<Entries> export() {
        store.require();
        return ledger.all().map(all -> new Entries(all.stream().map(Entry::of).toList()));
    }

    @POST
    public Uni<Applied> apply(@Nullable ApplyRequest request) {
        store.require();
        var body = Requests.body(request);
        var reason = Requests.required("reason", body.reason());
        var entries = body.data() == null ? List.<Entry>of() : body.data();
        var wanted = entries.stream().map(Entry::erasure).toList();
        return actions.recorded(
                "keys.ledger.apply",
                wanted.size() + " subjects",
                reason,
                () -> erasures.get()
                        .apply(wanted)
                        .onFailure(RedactionRoleMissing.class)
                        .transform(missing ->
                                new Refusal.Conflict(null, String.valueOf(missing.getMessage())).asException())
                        .map(Applied::new));
    }
}
