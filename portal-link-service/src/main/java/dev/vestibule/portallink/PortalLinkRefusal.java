package dev.vestibule.portallink;

/// Why a link may refuse a command. Each surface gives a refusal its status and its words.
public enum PortalLinkRefusal {
    ALREADY_ISSUED,
    /// Another setup link of the organization is active. No single link can know this, so the store refuses
    /// it in the transaction that appends.
    ANOTHER_SETUP_LINK_ACTIVE,
    /// A setup link has to be for something that can be completed, or it would never close itself.
    NOTHING_TO_SET_UP,
    NOT_FOUND,
    NOT_REVOCABLE,
    EXPIRED,
    COMPLETED,
    REVOKED
}
