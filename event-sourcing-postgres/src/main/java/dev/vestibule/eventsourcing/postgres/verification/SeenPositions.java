package dev.vestibule.eventsourcing.postgres.verification;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// The positions of a store whose events were seen: a bit for each, however far the store has come.
final class SeenPositions {
    private static final int PAGE_BITS = 20;
    private static final long IN_PAGE = (1L << PAGE_BITS) - 1;

    private final Map<Long, BitSet> pages = new HashMap<>();

    void add(long position) {
        pages.computeIfAbsent(position >> PAGE_BITS, _ -> new BitSet()).set((int) (position & IN_PAGE));
    }

    boolean has(long position) {
        var page = pages.get(position >> PAGE_BITS);
        return page != null && page.get((int) (position & IN_PAGE));
    }
}
