package dev.vestibule.connection.outbound;

/// Why an address of a customer was not called. Says nothing about what is behind it.
public enum OutboundRefusal {
    NOT_A_URL,
    NOT_HTTPS,
    CREDENTIALS_IN_URL,
    FRAGMENT_IN_URL,
    AMBIGUOUS_HOST,
    PORT_NOT_ALLOWED,
    NAME_NOT_FOUND,
    ADDRESS_NOT_PUBLIC
}
