package dev.vestibule.connection.outbound;

import java.time.Duration;

/// How long and how much one exchange may be.
public record OutboundLimits(Duration connect, Duration whole, int bodyBytes) {
    public static final OutboundLimits METADATA = ofBody(2 << 20);
    public static final OutboundLimits JSON = ofBody(256 << 10);

    private static OutboundLimits ofBody(int bytes) {
        return new OutboundLimits(Duration.ofSeconds(3), Duration.ofSeconds(10), bytes);
    }
}
