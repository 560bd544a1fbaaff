package dev.vestibule.organization.domain.dns;

import dev.vestibule.organization.domain.store.DomainRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/// Whether the DNS proves that a domain belongs to who claims it: its token stands at the domain itself or
/// below the prefix, bare or after `verification_token=`.
@ApplicationScoped
public class DomainProof {
    private static final String LABELLED = "verification_token=";

    private final TxtRecords records;

    DomainProof(TxtRecords records) {
        this.records = records;
    }

    public Uni<Boolean> of(DomainRow domain) {
        var token = domain.verificationToken();
        var prefix = domain.verificationPrefix();
        if (token == null || prefix == null) {
            return Uni.createFrom().item(false);
        }
        return Uni.combine()
                .all()
                .unis(records.at(domain.domain()), records.at(prefix + "." + domain.domain()))
                .with((atDomain, belowPrefix) -> proves(atDomain, token) || proves(belowPrefix, token));
    }

    private static boolean proves(List<String> values, String token) {
        return values.stream()
                .map(String::strip)
                .flatMap(value -> Stream.of(value, withoutLabel(value)))
                .anyMatch(token::equals);
    }

    private static String withoutLabel(String value) {
        return value.startsWith(LABELLED) ? value.substring(LABELLED.length()).strip() : value;
    }
}
