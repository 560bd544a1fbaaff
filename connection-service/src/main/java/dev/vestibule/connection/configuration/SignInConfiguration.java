package dev.vestibule.connection.configuration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything that decides how a sign-in of a connection goes. Two configurations with the same hash treat
/// every sign-in alike, so a test of one is a test of the other. Holds no secret: keys and client secrets are
/// fingerprints.
public sealed interface SignInConfiguration {
    Map<String, @Nullable Object> content();

    default ConfigurationHash hash() {
        return ConfigurationHash.of(CanonicalJson.of(content()));
    }

    record Saml(
            String identityProviderEntityId,
            String singleSignOnUrl,
            String binding,
            Set<String> signingCertificates,
            @Nullable String nameIdFormat,
            boolean signsRequests,
            @Nullable String encryptionKey,
            boolean allowsAesCbc,
            String identityProviderInitiated,
            Map<String, String> attributeMapping)
            implements SignInConfiguration {
        public Saml {
            signingCertificates = Set.copyOf(signingCertificates);
            attributeMapping = Map.copyOf(attributeMapping);
        }

        @Override
        public Map<String, @Nullable Object> content() {
            var content = new HashMap<String, @Nullable Object>();
            content.put("protocol", "saml");
            content.put("idp_entity_id", identityProviderEntityId);
            content.put("sso_url", singleSignOnUrl);
            content.put("binding", binding);
            content.put("signing_certificates", sorted(signingCertificates));
            content.put("name_id_format", nameIdFormat);
            content.put("signs_requests", signsRequests);
            content.put("encryption_key", encryptionKey);
            content.put("allows_aes_cbc", allowsAesCbc);
            content.put("idp_initiated", identityProviderInitiated);
            content.put("attribute_mapping", attributeMapping);
            return content;
        }
    }

    /// `clientSecretFingerprint` is a keyed one: a plain hash of a secret could be guessed at.
    record Oidc(
            String issuer,
            String authorizationEndpoint,
            String tokenEndpoint,
            @Nullable String userinfoEndpoint,
            String jwksUri,
            String clientId,
            String clientSecretFingerprint,
            String clientAuthentication,
            Set<String> scopes,
            Map<String, String> attributeMapping)
            implements SignInConfiguration {
        public Oidc {
            scopes = Set.copyOf(scopes);
            attributeMapping = Map.copyOf(attributeMapping);
        }

        @Override
        public Map<String, @Nullable Object> content() {
            var content = new HashMap<String, @Nullable Object>();
            content.put("protocol", "oidc");
            content.put("issuer", issuer);
            content.put("authorization_endpoint", authorizationEndpoint);
            content.put("token_endpoint", tokenEndpoint);
            content.put("userinfo_endpoint", userinfoEndpoint);
            content.put("jwks_uri", jwksUri);
            content.put("client_id", clientId);
            content.put("client_secret_fingerprint", clientSecretFingerprint);
            content.put("client_authentication", clientAuthentication);
            content.put("scopes", sorted(scopes));
            content.put("attribute_mapping", attributeMapping);
            return content;
        }
    }

    private static List<String> sorted(Set<String> values) {
        return values.stream().sorted().toList();
    }
}
