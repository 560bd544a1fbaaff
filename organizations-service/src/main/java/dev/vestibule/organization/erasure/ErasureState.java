package dev.vestibule.organization.erasure;

/// `Kept ── SubjectErased ──> Erased`, which is the end.
public enum ErasureState {
    KEPT,
    ERASED
}
