package dev.vestibule.organization.erasure;

/// Why nothing is erased.
public enum ErasureRefusal {
    /// It would go on collecting what is being erased: it is deleted first.
    ORGANIZATION_EXISTS
}
