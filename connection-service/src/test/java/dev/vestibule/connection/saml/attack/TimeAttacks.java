package dev.vestibule.connection.saml.attack;

import static dev.vestibule.connection.saml.attack.Scene.NOON;
import static dev.vestibule.connection.saml.attack.Scene.SKEW;
import static dev.vestibule.connection.saml.response.ResponseRule.R30;
import static dev.vestibule.connection.saml.response.ResponseRule.R34;
import static dev.vestibule.connection.saml.response.ResponseRule.R35;
import static dev.vestibule.connection.saml.response.ResponseRule.R36;

import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.testing.saml.ResponseDraft;
import dev.vestibule.testing.saml.Xml;
import java.util.stream.Stream;

/// A9: every bound one second inside and at or one second past its tolerance.
public final class TimeAttacks {
    private static final String CONDITIONS = "Assertion/Conditions";
    private static final String DATA = "Assertion/Subject/SubjectConfirmation/SubjectConfirmationData";
    private static final String STATEMENT = "Assertion/AuthnStatement";
    private static final String LATEST_PAST = NOON.minus(SKEW).plusSeconds(1).toString();
    private static final String TOO_OLD = NOON.minus(SKEW).toString();
    private static final String NEAREST_FUTURE = NOON.plus(SKEW).toString();
    private static final String TOO_NEW = NOON.plus(SKEW).plusSeconds(1).toString();

    private TimeAttacks() {}

    public static Stream<AlteredDocument> all() {
        return Stream.of(
                inside("NotOnOrAfter just open", CONDITIONS, "NotOnOrAfter", LATEST_PAST),
                outside("NotOnOrAfter just over", R30, CONDITIONS, "NotOnOrAfter", TOO_OLD),
                inside("NotBefore just reached", CONDITIONS, "NotBefore", NEAREST_FUTURE),
                outside("NotBefore not reached", R30, CONDITIONS, "NotBefore", TOO_NEW),
                inside("confirmation just open", DATA, "NotOnOrAfter", LATEST_PAST),
                outside("confirmation just over", R34, DATA, "NotOnOrAfter", TOO_OLD),
                inside("session just open", STATEMENT, "SessionNotOnOrAfter", LATEST_PAST),
                outside("session just over", R35, STATEMENT, "SessionNotOnOrAfter", TOO_OLD),
                inside("issued by a clock just ahead", "Assertion", "IssueInstant", NEAREST_FUTURE),
                outside("issued in the future", R36, "Assertion", "IssueInstant", TOO_NEW),
                inside("year 9999", CONDITIONS, "NotOnOrAfter", "9999-12-31T23:59:59Z"),
                inside("seven digits of a second", CONDITIONS, "NotOnOrAfter", "2026-11-25T12:05:00.1234567Z"),
                inside("another zone", CONDITIONS, "NotOnOrAfter", "2026-11-25T13:05:00+01:00"),
                outside("no zone", R30, CONDITIONS, "NotOnOrAfter", "2026-11-25T12:05:00"),
                outside("no zone in NotBefore", R30, CONDITIONS, "NotBefore", "2026-11-25T11:59:55"),
                outside("no time", R30, CONDITIONS, "NotOnOrAfter", "tomorrow"),
                outside("empty NotBefore", R30, CONDITIONS, "NotBefore", ""),
                outside("a date alone", R34, DATA, "NotOnOrAfter", "2026-11-26"),
                outside("24 o'clock and a minute", R30, CONDITIONS, "NotOnOrAfter", "2026-11-25T24:01:00Z"),
                outside("year 10000", R30, CONDITIONS, "NotOnOrAfter", "10000-01-01T00:00:00Z"));
    }

    private static AlteredDocument inside(String name, String path, String attribute, String value) {
        return AlteredDocument.accepted("A9 " + name, draft(path, attribute, value));
    }

    private static AlteredDocument outside(
            String name, ResponseRule rule, String path, String attribute, String value) {
        return AlteredDocument.refused("A9 " + name, rule, draft(path, attribute, value));
    }

    private static ResponseDraft draft(String path, String attribute, String value) {
        return Scene.draft()
                .alterBeforeSigning(document -> Xml.setAttribute(document, path, attribute, value))
                .signAssertion();
    }
}
