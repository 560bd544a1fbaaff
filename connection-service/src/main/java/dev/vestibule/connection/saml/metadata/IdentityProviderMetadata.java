package dev.vestibule.connection.saml.metadata;

import dev.vestibule.connection.saml.xml.SamlNames;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// What we need to know about an identity provider (SAML metadata 2.0, section 2.4.3). `signingCertificates`
/// are all keys it may sign with, of which there is at least one.
public record IdentityProviderMetadata(
        String entityId,
        List<Endpoint> singleSignOn,
        List<X509Certificate> signingCertificates,
        List<String> nameIdFormats,
        boolean wantsSignedRequests) {

    /// Where requests are sent, and by which binding.
    public record Endpoint(String binding, String location) {}

    public IdentityProviderMetadata {
        singleSignOn = List.copyOf(singleSignOn);
        signingCertificates = List.copyOf(signingCertificates);
        nameIdFormats = List.copyOf(nameIdFormats);
    }

    /// HTTP-Redirect where it is offered, else HTTP-POST.
    public Endpoint preferredEndpoint() {
        return endpoint(SamlNames.REDIRECT_BINDING)
                .or(() -> endpoint(SamlNames.POST_BINDING))
                .orElseThrow();
    }

    Optional<Endpoint> endpoint(String binding) {
        return singleSignOn.stream()
                .filter(endpoint -> endpoint.binding().equals(binding))
                .findFirst();
    }
}
