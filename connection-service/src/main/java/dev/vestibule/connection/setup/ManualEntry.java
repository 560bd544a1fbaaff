package dev.vestibule.connection.setup;

import dev.vestibule.connection.outbound.BrowserAddresses;
import dev.vestibule.connection.saml.metadata.IdentityProviderMetadata;
import dev.vestibule.connection.saml.metadata.IdentityProviderMetadata.Endpoint;
import dev.vestibule.connection.saml.metadata.PastedCertificate;
import dev.vestibule.connection.saml.xml.SamlNames;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads single values as metadata would say them.
final class ManualEntry {
    private static final int LONGEST_ENTITY_ID = 1024;
    private static final int MOST_CERTIFICATES = 10;

    private final BrowserAddresses addresses;
    private final Instant now;

    ManualEntry(BrowserAddresses addresses, Instant now) {
        this.addresses = addresses;
        this.now = now;
    }

    Checked<IdentityProviderMetadata> read(Brought.ByHand entered) {
        var entityId = entered.idpEntityId().strip();
        var url = entered.idpSsoUrl().strip();
        if (entityId.isEmpty() || entityId.length() > LONGEST_ENTITY_ID) {
            return form("idp_entity_id", "Enter the entity ID, at most " + LONGEST_ENTITY_ID + " characters.");
        }
        if (!isAcceptable(url)) {
            return form("idp_sso_url", "Enter an address that begins with https://.");
        }
        if (entered.certificates().isEmpty() || entered.certificates().size() > MOST_CERTIFICATES) {
            return form("certificates", "Paste at least one signing certificate, at most " + MOST_CERTIFICATES + ".");
        }
        return certificates(entered.certificates())
                .then(certificates -> Checked.accepted(new IdentityProviderMetadata(
                        entityId,
                        List.of(new Endpoint(SamlNames.REDIRECT_BINDING, url)),
                        certificates,
                        List.of(),
                        false)));
    }

    private boolean isAcceptable(String url) {
        try {
            return addresses.accepts(URI.create(url));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Checked<List<X509Certificate>> certificates(List<String> pasted) {
        var certificates = new ArrayList<X509Certificate>();
        for (var text : pasted) {
            switch (PastedCertificate.read(text, now)) {
                case PastedCertificate.Read(var certificate, var _) -> certificates.add(certificate);
                case PastedCertificate.Refused(var finding) -> {
                    return Checked.rejected(InputRejected.because("certificates." + certificates.size(), finding));
                }
            }
        }
        return Checked.accepted(certificates);
    }

    private static Checked<IdentityProviderMetadata> form(String field, String detail) {
        return Checked.rejected(InputRejected.form(field, detail));
    }
}
