package dev.vestibule.standalone;

import java.nio.file.Files;

/// What a start needs of the machine.
record Prerequisites(StandaloneOptions options, DataDirectory data) {

    /// The caches take some 500 MB; a disk that is nearly full is left to PostgreSQL and Kafka.
    private static final long ROOM_FOR_CACHES = 2L << 30;

    /// @throws StandaloneFailure with one line that says what is missing
    void require() {
        requireDisk();
        requirePrograms();
        if (options.port() != 0) {
            Ports.requireFree(options.port());
        }
    }

    /// Whether start-up caches are wanted and have a place.
    boolean allowStartUpCaches() {
        return options.startUpCaches() && freeBytes() >= ROOM_FOR_CACHES;
    }

    private void requireDisk() {
        long free = freeBytes();
        if (free < options.minimumFreeBytes()) {
            throw new StandaloneFailure("the disk is full: only " + (free >> 20) + " MB are free at " + data.root()
                    + ", " + (options.minimumFreeBytes() >> 20) + " MB are needed");
        }
    }

    private long freeBytes() {
        return data.root().toFile().getUsableSpace();
    }

    private void requirePrograms() {
        for (ServiceDescriptor service : options.services()) {
            if (!Files.exists(service.program())) {
                throw new StandaloneFailure(service.name() + " is not built: " + service.program() + " is missing");
            }
        }
    }
}
