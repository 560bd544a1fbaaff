package dev.vestibule.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// Held by the one supervisor of a data directory. The operating system releases it whatever way the
/// supervisor ends.
record DataDirectoryLock(FileChannel channel) implements AutoCloseable {

    static DataDirectoryLock acquire(DataDirectory data) {
        try {
            FileChannel channel = FileChannel.open(
                    data.run().resolve("lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    DataDirectory.FILE);
            if (isFree(channel)) {
                return new DataDirectoryLock(channel);
            }
            channel.close();
            throw new StandaloneFailure("Vestibule runs already on " + data.root() + " (see ./vestibule status)");
        } catch (IOException failure) {
            throw new StandaloneFailure("cannot lock " + data.root() + ": " + DataDirectory.reason(failure), failure);
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            // held by this very JVM
            return false;
        }
    }

    boolean isHeld() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new StandaloneFailure("cannot release the data directory: " + DataDirectory.reason(failure), failure);
        }
    }
}
