package dev.vestibule.connection.saml.profile;

/// A field of the profile that is looked for among the attributes.
public enum ProfileField {
    ID,
    EMAIL,
    FIRST_NAME,
    LAST_NAME,
    GROUPS
}
