package dev.vestibule.signin.rest;

import dev.vestibule.signin.projection.EventLogReader;
import dev.vestibule.signin.projection.LogPage;
import dev.vestibule.signin.projection.LogQuery;
import dev.vestibule.signin.rest.SignInView.Check;
import dev.vestibule.signin.rest.SignInView.Cursors;
import dev.vestibule.signin.rest.SignInView.Detail;
import dev.vestibule.signin.rest.SignInView.Failure;
import dev.vestibule.signin.rest.SignInView.Page;
import dev.vestibule.signin.rest.SignInView.Profile;
import dev.vestibule.signin.rest.SignInView.Request;
import dev.vestibule.signin.rest.SignInView.Response;
import dev.vestibule.signin.rest.SignInView.Warning;
import dev.vestibule.signin.store.Findings;
import dev.vestibule.signin.store.SealedProfile;
import dev.vestibule.signin.store.ShownState;
import dev.vestibule.signin.store.SignInContent;
import dev.vestibule.signin.store.SignInContents;
import dev.vestibule.signin.store.SignInSummary;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts lines of attempts together with what is kept sealed about them.
@ApplicationScoped
public class SignInViews {
    private static final String NO_ANSWER = "sign_in.no_answer";
    private static final String UNCLASSIFIED = "sign_in.unclassified";

    private final EventLogReader log;
    private final SignInContents contents;
    private final Timelines timelines;
    private final Clock clock;

    SignInViews(EventLogReader log, SignInContents contents, Timelines timelines, Clock clock) {
        this.log = log;
        this.contents = contents;
        this.timelines = timelines;
        this.clock = clock;
    }

    /// A page of Recent Events of one connection.
    Uni<Page> page(String environmentId, String organizationId, String connectionId, LogQuery query) {
        return query.search()
                .map(text -> contents.fingerprint(environmentId, organizationId, text))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .flatMap(fingerprint -> log.page(environmentId, connectionId, query, fingerprint.orElse(null)))
                .flatMap(page -> page(environmentId, organizationId, page));
    }

    private Uni<Page> page(String environmentId, String organizationId, LogPage page) {
        return Uni.combine()
                .all()
                .unis(list(environmentId, organizationId, page.lines()), log.lag(environmentId, organizationId))
                .asTuple()
                .map(both -> new Page(
                        both.getItem1(),
                        new Cursors(
                                page.before().map(LogQuery.Cursor::toString).orElse(null),
                                page.after().map(LogQuery.Cursor::toString).orElse(null)),
                        both.getItem2().toSeconds()));
    }

    /// Attempts of one organization, in the order given.
    Uni<List<SignInView>> list(String environmentId, String organizationId, List<SignInSummary> lines) {
        var ids = lines.stream().map(SignInSummary::signInId).toList();
        return contents.read(environmentId, organizationId, ids, clock.instant())
                .map(kept -> lines.stream()
                        .map(line -> view(line, kept.getOrDefault(line.signInId(), SignInContent.nothing())))
                        .toList());
    }

    Uni<Detail> detail(SignInSummary line) {
        var id = line.signInId();
        return contents.read(line.environmentId(), line.organizationId(), List.of(id), clock.instant())
                .map(kept -> kept.getOrDefault(id, SignInContent.nothing()))
                .flatMap(content -> timelines
                        .of(line, content)
                        .map(timeline -> new Detail(
                                view(line, content),
                                content.sent()
                                        .map(sent -> new Request(sent.binding(), sent.url(), sent.xml(), sent.at()))
                                        .orElse(null),
                                content.received()
                                        .map(received -> new Response(received.xml(), received.at()))
                                        .orElse(null),
                                checks(content.findings()),
                                content.profile().map(SignInViews::profile).orElse(null),
                                timeline)));
    }

    private static SignInView view(SignInSummary line, SignInContent content) {
        return new SignInView(
                line.signInId(),
                line.test(),
                line.state(),
                line.origin(),
                content.profile().map(SealedProfile::email).orElse(null),
                line.startedAt(),
                line.finishedAt(),
                line.configurationHash(),
                line.currentHash() == null || line.currentHash().equals(line.configurationHash()),
                failure(line, content.findings()),
                warnings(line, content.findings()),
                colons(line.certificateFingerprint()),
                line.clockDriftMs());
    }

    private static @Nullable Failure failure(SignInSummary line, Findings findings) {
        if (line.failureCode() != null) {
            var comparison = findings.failure();
            return new Failure(
                    line.failureCode(),
                    line.failureRule(),
                    line.failureVerifier(),
                    comparison == null ? null : comparison.received(),
                    comparison == null ? null : comparison.expected());
        }
        if (!line.state().equals(ShownState.TIMED_OUT)) {
            return null;
        }
        return line.certificateFingerprint() == null
                ? new Failure(NO_ANSWER, null, null, "no response", "a response within 5 minutes")
                : new Failure(
                        UNCLASSIFIED,
                        null,
                        null,
                        "a code that the application did not exchange",
                        "an exchange within 10 minutes");
    }

    private static List<Warning> warnings(SignInSummary line, Findings findings) {
        return findings.warnings().isEmpty()
                ? line.warnings().stream().map(code -> new Warning(code, null)).toList()
                : findings.warnings().stream()
                        .map(warning -> new Warning(warning.code(), warning.received()))
                        .toList();
    }

    /// One line per mistake that was looked for: what failed, else what was seen first.
    private static List<Check> checks(Findings findings) {
        Map<String, Findings.Check> byCode = new LinkedHashMap<>();
        findings.checks()
                .forEach(check -> byCode.merge(
                        check.code(), check, (first, next) -> first.passed() && !next.passed() ? next : first));
        return byCode.values().stream()
                .map(check -> new Check(
                        check.code(), CheckTitles.of(check.code()), check.passed(), check.received(), check.expected()))
                .toList();
    }

    private static Profile profile(SealedProfile kept) {
        return new Profile(
                kept.idpId(),
                kept.email(),
                kept.firstName(),
                kept.lastName(),
                kept.groups(),
                kept.attributes().stream()
                        .map(attribute ->
                                new SignInView.Attribute(attribute.name(), attribute.values(), attribute.mappedTo()))
                        .toList());
    }

    /// As consoles of identity providers show it.
    private static @Nullable String colons(@Nullable String fingerprint) {
        return fingerprint == null ? null : fingerprint.replaceAll("(..)(?!$)", "$1:");
    }
}
