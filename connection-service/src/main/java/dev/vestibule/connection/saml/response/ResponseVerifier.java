package dev.vestibule.connection.saml.response;

/// Judges one response by itself: own parser, own document, own reading.
@FunctionalInterface
public interface ResponseVerifier {
    VerifierOutcome verify(byte[] response, ResponseExpectations expectations, ResponseKeys keys);
}
