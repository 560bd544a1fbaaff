package dev.vestibule.eventsourcing.postgres.replay;

import dev.vestibule.eventsourcing.postgres.projector.Batch;
import dev.vestibule.eventsourcing.postgres.projector.Progress;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.TopicPartition;

/// Has batches written by a thread of its own, one after the other, so that the next one is read meanwhile.
///
/// After a failure nothing more is written: a batch must not come before the one it follows.
final class BatchWriting implements AutoCloseable {
    private final ProjectionWriter writer;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("replay-writer").factory());
    private CompletableFuture<?> last = CompletableFuture.completedFuture(true);

    BatchWriting(ProjectionWriter writer) {
        this.writer = writer;
    }

    /// Begins with a partition; before anything is written.
    Progress open(TopicPartition partition) {
        return writer.open(partition);
    }

    /// Hands a batch over when the one before it is written.
    ///
    /// @throws RuntimeException if that could not be
    void write(Batch batch) {
        var prepared = writer.prepare(batch);
        awaitWritten();
        last = CompletableFuture.runAsync(() -> writer.write(prepared), thread);
    }

    /// Waits until everything that was handed over is written.
    ///
    /// @throws RuntimeException if it could not be
    void awaitWritten() {
        try {
            last.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /// Waits for the batch that is being written. If that fails, the stored offsets say so.
    @Override
    public void close() {
        thread.close();
    }
}
