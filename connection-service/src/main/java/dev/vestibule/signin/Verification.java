package dev.vestibule.signin;

import java.util.List;

/// What an accepted answer says about itself; who signed in stays with the owner, sealed.
///
/// @param warnings mistakes of the catalogue that did not stop this sign-in, sorted
public record Verification(String certificateFingerprint, long clockDriftMs, List<String> warnings) {
    public Verification {
        warnings = List.copyOf(warnings);
    }
}
