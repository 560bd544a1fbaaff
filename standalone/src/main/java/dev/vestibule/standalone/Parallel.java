package dev.vestibule.standalone;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// The same step for several things at once.
final class Parallel {

    private Parallel() {}

    /// Returns when every step has ended; the first failure is thrown then.
    static <T> void each(List<T> things, Consumer<T> step) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(things.stream()
                            .map(thing -> CompletableFuture.runAsync(() -> step.accept(thing), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof StandaloneFailure known) {
                throw known;
            }
            throw failure;
        }
    }
}
