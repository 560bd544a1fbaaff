package dev.vestibule.connection.outbound;

import java.util.Map;

/// One request to an address that a customer supplied. An empty body is none.
public record OutboundRequest(
        String method, String url, Map<String, String> headers, String body, OutboundLimits limits) {
    public OutboundRequest {
        headers = Map.copyOf(headers);
    }

    public static OutboundRequest get(String url, OutboundLimits limits) {
        return new OutboundRequest("GET", url, Map.of(), "", limits);
    }

    /// Neither headers nor body: both may hold credentials.
    @Override
    public String toString() {
        return method + " " + url;
    }
}
