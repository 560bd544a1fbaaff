package dev.vestibule.signin.saml;

import dev.vestibule.connection.saml.request.PostBinding;

/// A question, ready for a browser to carry to the identity provider.
public sealed interface OutgoingRequest {

    /// The address to send the browser to.
    record Redirect(String url) implements OutgoingRequest {}

    /// The form the browser has to post.
    record Post(PostBinding.Form form) implements OutgoingRequest {}
}
