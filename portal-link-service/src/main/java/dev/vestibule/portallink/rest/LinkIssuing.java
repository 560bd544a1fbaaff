package dev.vestibule.portallink.rest;

import dev.vestibule.eventsourcing.Decision;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.portallink.Intent;
import dev.vestibule.portallink.LinkKind;
import dev.vestibule.portallink.PortalLinkCommand.IssueLink;
import dev.vestibule.portallink.PortalLinkEvent;
import dev.vestibule.portallink.PortalLinkEvent.LinkIssued;
import dev.vestibule.portallink.PortalLinkId;
import dev.vestibule.portallink.PortalLinkRefusal;
import dev.vestibule.portallink.config.Installation;
import dev.vestibule.portallink.store.LinkRow;
import dev.vestibule.portallink.store.PortalLinks;
import dev.vestibule.portallink.token.BearerToken;
import dev.vestibule.portallink.token.TokenSource;
import dev.vestibule.workos.id.IdSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Issues links. The answer is the only place where a link's token ever stands.
@ApplicationScoped
public class LinkIssuing {
    private final PortalLinks links;
    private final IdSource ids;
    private final TokenSource tokens;
    private final String origin;

    LinkIssuing(PortalLinks links, IdSource ids, TokenSource tokens, Installation installation) {
        this.links = links;
        this.ids = ids;
        this.tokens = tokens;
        this.origin = installation.origin();
    }

    /// What is wanted.
    public record Wanted(
            String organizationId,
            LinkKind kind,
            Set<Intent> intents,
            @Nullable String returnUrl,
            @Nullable String successUrl) {
        public Wanted {
            intents = Set.copyOf(intents);
        }
    }

    /// How it ended.
    public sealed interface Issuance {
        record Issued(LinkRow link, String url) implements Issuance {}

        record Refused(PortalLinkRefusal reason) implements Issuance {}
    }

    public Uni<Issuance> issue(Wanted wanted, CommandContext context) {
        var token = tokens.next();
        var command = new IssueLink(
                new PortalLinkId(ids.next(PortalLinkId.PREFIX).toString()),
                wanted.organizationId(),
                wanted.kind(),
                wanted.intents(),
                token.hash(),
                wanted.returnUrl(),
                wanted.successUrl(),
                context.at());
        return links.issue(command, context).map(decision -> issuance(decision, token, context));
    }

    private Issuance issuance(
            Decision<PortalLinkEvent, PortalLinkRefusal> decision, BearerToken token, CommandContext context) {
        return switch (decision) {
            case Decision.Accepted<PortalLinkEvent, PortalLinkRefusal>(var events)
            when events.getFirst() instanceof LinkIssued issued ->
                new Issuance.Issued(LinkRow.of(context.environmentId(), issued), origin + "/setup/" + token.value());
            case Decision.Accepted<PortalLinkEvent, PortalLinkRefusal> _ ->
                throw new IllegalStateException("a link begins with LinkIssued");
            case Decision.Refused<PortalLinkEvent, PortalLinkRefusal>(var reason) -> new Issuance.Refused(reason);
        };
    }
}
