package dev.vestibule.connection.outbound;

/// What came of a request. The body is for our own parsers: none of it is shown to whoever supplied the
/// address, or the fetch would be a way to look into networks from outside.
public sealed interface OutboundAnswer {
    /// Any status but a redirection.
    final class Received implements OutboundAnswer {
        private final int status;
        private final String contentType;
        private final byte[] body;

        Received(int status, String contentType, byte[] body) {
            this.status = status;
            this.contentType = contentType;
            this.body = body;
        }

        public int status() {
            return status;
        }

        public String contentType() {
            return contentType;
        }

        public byte[] body() {
            return body.clone();
        }

        @Override
        public String toString() {
            return status + " " + contentType + ", " + body.length + " bytes";
        }
    }

    /// Not followed; the administrator enters the new address or does not.
    record Redirected(int status, String location) implements OutboundAnswer {}

    /// No connection was opened.
    record Refused(OutboundRefusal reason) implements OutboundAnswer {}

    record Failed(Failure failure) implements OutboundAnswer {}

    /// How an exchange broke off.
    enum Failure {
        NO_CONNECTION,
        TOO_SLOW,
        TOO_LARGE,
        BROKEN
    }
}
