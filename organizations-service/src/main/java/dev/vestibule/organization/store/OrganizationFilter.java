package dev.vestibule.organization.store;

import dev.vestibule.organization.StorableText;
import dev.vestibule.organization.domain.DomainName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which organizations a list shows.
///
/// @param domains organizations with any of these; empty for all
/// @param search part of the name, without regard to case; null for all
/// @param matchesNothing what was asked for cannot exist, for example the domain `a b`
public record OrganizationFilter(
        List<String> domains, @Nullable String search, boolean matchesNothing) {
    public OrganizationFilter {
        domains = List.copyOf(domains);
    }

    /// Reads what a client sent; a domain that is none matches nothing.
    public static OrganizationFilter of(List<String> sentDomains, @Nullable String sentSearch) {
        var domains = sentDomains.stream()
                .map(DomainName::from)
                .flatMap(Optional::stream)
                .map(DomainName::value)
                .distinct()
                .toList();
        var search = sentSearch == null || sentSearch.isBlank() ? null : sentSearch.strip();
        var nothing =
                (domains.isEmpty() && !sentDomains.isEmpty()) || (search != null && !StorableText.isStorable(search));
        return new OrganizationFilter(domains, search, nothing);
    }

    /// The pattern for LIKE, in which the client's own wildcards stand for themselves.
    @Nullable String searchPattern() {
        return search == null
                ? null
                : "%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
