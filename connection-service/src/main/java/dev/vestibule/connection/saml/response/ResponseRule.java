package dev.vestibule.connection.saml.response;

/// The rules a response is held to, by the number they have in the security design. Both verifiers name the
/// rule that refused, so that a refusal can be told from another one with the same public code.
public enum ResponseRule {
    R01("binding"),
    R02("limits"),
    R03("encoding"),
    R04("no-dtd"),
    R06("root"),
    R07("unique-ids"),
    R08("one-assertion"),
    R09("children"),
    R10("signature-place"),
    R11("signature-shape"),
    R12("reference"),
    R13("signature-alg"),
    R14("digest-alg"),
    R15("transforms"),
    R16("c14n-method"),
    R17("digest-input"),
    R18("value-text"),
    R19("pinned-keys"),
    R20("must-verify"),
    R23("text-only"),
    R26("status"),
    R27("issuer"),
    R28("destination"),
    R29("in-response-to"),
    R30("conditions"),
    R31("audience"),
    R32("unknown-condition"),
    R33("subject"),
    R34("bearer"),
    R35("authn-statement"),
    R36("assertion-head"),
    R38("decrypted-again"),
    DECRYPTION("decryption"),
    LIBRARY("library"),
    TIME_LIMIT("time-limit");

    private final String title;

    ResponseRule(String title) {
        this.title = title;
    }

    /// As it stands in records and tests: `R12 reference`.
    public String label() {
        return name().startsWith("R") && Character.isDigit(name().charAt(1)) ? name() + " " + title : title;
    }
}
