package dev.vestibule.organization.command;

import dev.vestibule.organization.domain.DomainName;
import java.util.List;

/// A domain as a request about an organization names it.
public record WantedDomain(DomainName name, Wish wish) {

    static List<String> names(List<WantedDomain> wanted) {
        return wanted.stream().map(domain -> domain.name().value()).toList();
    }

    /// In which state it is wanted.
    public enum Wish {
        PENDING,
        VERIFIED,
        /// Named by the deprecated list of strings.
        LEGACY
    }
}
