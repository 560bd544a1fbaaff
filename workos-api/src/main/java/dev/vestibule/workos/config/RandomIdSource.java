package dev.vestibule.workos.config;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidFactory;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.vestibule.workos.id.IdSource;
import dev.vestibule.workos.id.PrefixedId;
import java.time.Clock;
import java.util.UUID;

/// Production's ids: time and randomness, but never smaller than the one before, even if the clock is set
/// back.
public final class RandomIdSource implements IdSource {

    private final Clock clock;
    private final UlidFactory ulids = UlidFactory.newInstance();
    private Ulid lastUlid = new Ulid(0, 0);
    private UUID lastUuid = new UUID(0, 0);

    public RandomIdSource(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized PrefixedId next(String prefix) {
        Ulid fresh = ulids.create(clock.millis());
        lastUlid = fresh.compareTo(lastUlid) > 0 ? fresh : lastUlid.increment();
        return new PrefixedId(prefix, lastUlid);
    }

    @Override
    public synchronized UUID nextUuid() {
        UUID fresh = UuidCreator.getTimeOrderedEpoch(clock.instant());
        lastUuid = later(fresh, lastUuid) ? fresh : successor(lastUuid);
        return lastUuid;
    }

    private static boolean later(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        if (high != 0) {
            return high > 0;
        }
        return Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits()) > 0;
    }

    /// The next one in order; the 62 random bits below the variant do not run over in the life of a process.
    private static UUID successor(UUID uuid) {
        return new UUID(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits() + 1);
    }
}
