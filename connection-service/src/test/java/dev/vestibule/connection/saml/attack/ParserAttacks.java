package dev.vestibule.connection.saml.attack;

import static dev.vestibule.connection.saml.attack.AlteredDocument.refused;
import static dev.vestibule.connection.saml.response.ResponseRule.R02;
import static dev.vestibule.connection.saml.response.ResponseRule.R03;
import static dev.vestibule.connection.saml.response.ResponseRule.R04;
import static dev.vestibule.connection.saml.response.ResponseRule.R09;
import static dev.vestibule.connection.saml.response.ResponseRule.R20;
import static dev.vestibule.connection.saml.response.ResponseRule.R23;

import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.testing.saml.Xml;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/// A6: documents meant for the parser and not for us.
public final class ParserAttacks {
    private ParserAttacks() {}

    public static Stream<AlteredDocument> all() {
        return Stream.concat(entities(), sizes());
    }

    private static Stream<AlteredDocument> entities() {
        var laughs = IntStream.range(1, 12)
                .mapToObj(i -> "<!ENTITY e%d '%s'>".formatted(i, ("&e" + (i - 1) + ";").repeat(10)))
                .collect(Collectors.joining("", "<!ENTITY e0 'ha'>", ""));
        var quadratic = "<!ENTITY e0 '" + "a".repeat(50_000) + "'>";
        return Stream.of(
                doctype("DOCTYPE without a subset", "", Scene.GENUINE),
                doctype("internal entity", "<!ENTITY e 'evil@attacker.example'>", "&e;"),
                doctype("external entity from a file", "<!ENTITY e SYSTEM 'file:///etc/hostname'>", "&e;"),
                doctype("external entity over http", "<!ENTITY e SYSTEM 'http://127.0.0.1:9/e'>", "&e;"),
                doctype("parameter entity", "<!ENTITY % p SYSTEM 'http://127.0.0.1:9/p'> %p;", Scene.GENUINE),
                doctype("billion laughs", laughs, "&e11;"),
                doctype("quadratic blow-up", quadratic, "&e0;".repeat(1000)),
                doctype("ATTLIST that adds an ID", "<!ATTLIST samlp:Response ID ID #IMPLIED>", Scene.GENUINE),
                refused(
                        "A6 XInclude in the NameID",
                        R23,
                        Scene.draft()
                                .alterBeforeSigning(document -> Xml.append(
                                        Xml.at(document, "Assertion/Subject/NameID"),
                                        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' parse='text'"
                                                + " href='file:///etc/hostname'/>"))
                                .signAssertion()),
                refused(
                        "A6 XInclude in the response",
                        R09,
                        Scene.assertionSigned()
                                .alterAfterSigning(
                                        document -> Xml.append(
                                                document.getDocumentElement(),
                                                "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/hostname'/>"))),
                refused(
                        "A6 schemaLocation in the assertion",
                        R20,
                        Scene.assertionSigned()
                                .alterText(xml -> xml.replace(
                                        "<saml:Assertion ",
                                        "<saml:Assertion xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                                                + " xsi:schemaLocation='urn:x http://127.0.0.1:9/x.xsd' "))));
    }

    private static Stream<AlteredDocument> sizes() {
        var xml = Scene.assertionSigned().toXml();
        return Stream.of(
                refused("A6 depth 10000", R02, "<a>".repeat(10_000) + "</a>".repeat(10_000)),
                text("depth 10000 inside a response", R02, "<x>".repeat(10_000) + "</x>".repeat(10_000)),
                text("20000 elements", R02, "<x/>".repeat(20_000)),
                text("one text of 100 kB", R02, "x".repeat(100_000)),
                text("5 MB", R02, "x".repeat(5_000_000)),
                refused(
                        "A6 100 attributes",
                        R02,
                        Scene.assertionSigned()
                                .alterText(text -> text.replace(
                                        "<samlp:Status>",
                                        "<samlp:Status "
                                                + IntStream.range(0, 100)
                                                        .mapToObj(i -> "a" + i + "='1'")
                                                        .collect(Collectors.joining(" "))
                                                + ">"))),
                refused(
                        "A6 UTF-16",
                        R03,
                        ("<?xml version='1.0' encoding='UTF-16'?>" + xml).getBytes(StandardCharsets.UTF_16)),
                refused("A6 UTF-16 declared in UTF-8 bytes", R03, "<?xml version='1.0' encoding='UTF-16'?>" + xml),
                refused("A6 UTF-7 declared", R03, "<?xml version='1.0' encoding='UTF-7'?>" + xml),
                refused("A6 Latin-1 declared", R03, "<?xml version='1.0' encoding='ISO-8859-1'?>" + xml),
                refused(
                        "A6 XML 1.1 with a control character",
                        R04,
                        "<?xml version='1.1'?>" + xml.replace(Scene.GENUINE + "<", "&#x1;" + Scene.GENUINE + "<")),
                refused("A6 two roots", R04, xml + xml),
                refused("A6 cut in the middle", R04, xml.substring(0, xml.length() / 2)),
                refused("A6 HTML page", R04, "<html><body>Sign in<br></body></html>"),
                refused("A6 nothing", R04, ""),
                refused("A6 deflated as for the redirect binding", R03, deflated(xml)));
    }

    private static AlteredDocument doctype(String name, String subset, String nameId) {
        return refused(
                "A6 " + name,
                R04,
                Scene.assertionSigned()
                        .alterText(xml -> "<!DOCTYPE samlp:Response [" + subset + "]>"
                                + xml.replace(Scene.GENUINE + "</saml:NameID>", nameId + "</saml:NameID>")));
    }

    private static AlteredDocument text(String name, ResponseRule rule, String content) {
        return refused(
                "A6 " + name,
                rule,
                Scene.assertionSigned()
                        .alterText(xml -> xml.replace(
                                "<samlp:Status>",
                                "<samlp:Extensions>" + content + "</samlp:Extensions><samlp:Status>")));
    }

    private static byte[] deflated(String xml) {
        try (var deflater = new Deflater(9, true)) {
            var out = new byte[xml.length() * 2];
            deflater.setInput(xml.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            return Arrays.copyOf(out, deflater.deflate(out));
        }
    }
}
