package dev.vestibule.portallink.token;

/// Where tokens come from.
@FunctionalInterface
public interface TokenSource {
    BearerToken next();
}
