package dev.vestibule.workos.id;

import com.github.f4b6a3.ulid.Ulid;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Ids that a test can foretell: the same start gives the same ids in the same order.
public final class SequentialIdSource implements IdSource {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final long millis;
    private final AtomicLong count = new AtomicLong();

    public SequentialIdSource(Instant start) {
        this.millis = start.toEpochMilli();
    }

    @Override
    public PrefixedId next(String prefix) {
        return new PrefixedId(prefix, new Ulid(millis << 16, count.incrementAndGet()));
    }

    @Override
    public UUID nextUuid() {
        return new UUID(millis << 16 | VERSION_7, VARIANT | count.incrementAndGet());
    }
}
