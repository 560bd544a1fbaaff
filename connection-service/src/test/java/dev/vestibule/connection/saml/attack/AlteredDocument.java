package dev.vestibule.connection.saml.attack;

import dev.vestibule.connection.saml.response.ResponseExpectations;
import dev.vestibule.connection.saml.response.ResponseKeys;
import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.testing.saml.ResponseDraft;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A response that is not what an honest provider sent to us now, and the rule by which the strict verifier
/// refuses it. Without a rule it lies just inside the bounds and is accepted.
public final class AlteredDocument {
    private final String id;
    private final Optional<ResponseRule> rule;
    private final byte[] bytes;
    private final ResponseExpectations expectations;
    private final ResponseKeys keys;

    private AlteredDocument(
            String id,
            Optional<ResponseRule> rule,
            byte[] bytes,
            ResponseExpectations expectations,
            ResponseKeys keys) {
        this.id = id;
        this.rule = rule;
        this.bytes = bytes;
        this.expectations = expectations;
        this.keys = keys;
    }

    static AlteredDocument refused(String id, ResponseRule rule, byte[] bytes) {
        return new AlteredDocument(id, Optional.of(rule), bytes, Scene.EXPECTATIONS, Scene.KEYS);
    }

    static AlteredDocument refused(String id, ResponseRule rule, String xml) {
        return refused(id, rule, xml.getBytes(StandardCharsets.UTF_8));
    }

    static AlteredDocument refused(String id, ResponseRule rule, ResponseDraft draft) {
        return refused(id, rule, draft.toBytes());
    }

    static AlteredDocument accepted(String id, ResponseDraft draft) {
        return new AlteredDocument(id, Optional.empty(), draft.toBytes(), Scene.EXPECTATIONS, Scene.KEYS);
    }

    AlteredDocument expecting(ResponseExpectations other) {
        return new AlteredDocument(id, rule, bytes, other, keys);
    }

    AlteredDocument with(ResponseKeys other) {
        return new AlteredDocument(id, rule, bytes, expectations, other);
    }

    public String id() {
        return id;
    }

    public Optional<ResponseRule> rule() {
        return rule;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public ResponseExpectations expectations() {
        return expectations;
    }

    public ResponseKeys keys() {
        return keys;
    }

    @Override
    public String toString() {
        return id;
    }
}
