package dev.vestibule.connection;

/// How a browser carries our request to the identity provider.
public enum SsoBinding {
    REDIRECT,
    POST
}
