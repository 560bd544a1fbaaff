package dev.vestibule.portallink.rest.setup;

import dev.vestibule.portallink.Intent;
import dev.vestibule.portallink.LinkKind;
import dev.vestibule.portallink.store.LinkRow;
import dev.vestibule.portallink.store.LinkStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Everything a page of a link shows.
///
/// @param state `active`, `completed`, `revoked`, `expired` or `unknown`
/// @param nonce what the Start button sends along; only on the page of an active link
/// @param again the button was pressed on a page that was too old, or somewhere else
/// @param returnUrl where an expired portal link leads back to
public record SetupPage(
        String state,
        boolean portal,
        String organization,
        String team,
        @Nullable String support,
        List<FeatureLine> features,
        @Nullable Moment expires,
        @Nullable String nonce,
        boolean again,
        @Nullable String returnUrl,
        String assets) {

    public SetupPage {
        features = List.copyOf(features);
    }

    /// One feature of the link.
    public record FeatureLine(String title, String text, boolean done) {}

    /// A moment for people, and for the script that tells it in their own time zone.
    public record Moment(String iso, String text) {
        private static final DateTimeFormatter FOR_PEOPLE = DateTimeFormatter.ofPattern(
                        "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);

        static Moment of(Instant instant) {
            return new Moment(instant.toString(), FOR_PEOPLE.format(instant));
        }
    }

    /// What every page needs to know about the vendor.
    record Vendor(String team, @Nullable String support, String assets) {}

    /// The page of a link in its state.
    static SetupPage of(
            LinkRow link, LinkStatus status, String organization, @Nullable String returnUrl, Vendor vendor) {
        return new SetupPage(
                status.wireName(),
                link.kind() == LinkKind.PORTAL,
                organization,
                vendor.team(),
                vendor.support(),
                lines(link),
                Moment.of(link.expiresAt()),
                null,
                false,
                returnUrl,
                vendor.assets());
    }

    /// The page of a token that no link has.
    static SetupPage unknown(Vendor vendor) {
        return new SetupPage(
                "unknown",
                false,
                "",
                vendor.team(),
                vendor.support(),
                List.of(),
                null,
                null,
                false,
                null,
                vendor.assets());
    }

    /// The same page with a button that works.
    SetupPage startingWith(String freshNonce, boolean pressAgain) {
        return new SetupPage(
                state,
                portal,
                organization,
                team,
                support,
                features,
                expires,
                freshNonce,
                pressAgain,
                returnUrl,
                assets);
    }

    private static List<FeatureLine> lines(LinkRow link) {
        return link.intents().stream().map(intent -> line(link, intent)).toList();
    }

    private static FeatureLine line(LinkRow link, Intent intent) {
        var feature = Feature.of(intent);
        return new FeatureLine(
                feature.title(), feature.text(), link.completedIntents().contains(intent));
    }

    /// Whether the address of the support is one to write to.
    public boolean supportIsEmail() {
        return support != null && support.contains("@") && !support.contains("/");
    }

    /// Whether the script presses the button: a portal link is an immediate redirect.
    public boolean startsByItself() {
        return portal && !again;
    }
}
