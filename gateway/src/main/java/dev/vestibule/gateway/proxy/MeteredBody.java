package dev.vestibule.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/// A body on its way through, cut off when it grows beyond the limit. A body that says its length is refused
/// before it is read; this is for those that do not.
final class MeteredBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final long limit;
    private final Runnable atEnd;
    private long seen;
    private @Nullable Handler<Throwable> failures;

    /// @param atEnd called when the whole body has come
    MeteredBody(ReadStream<Buffer> source, long limit, Runnable atEnd) {
        this.source = source;
        this.limit = limit;
        this.atEnd = atEnd;
    }

    boolean isTooLarge() {
        return seen > limit;
    }

    @Override
    public MeteredBody handler(@Nullable Handler<Buffer> chunks) {
        source.handler(chunks == null ? null : chunk -> take(chunk, chunks));
        return this;
    }

    private void take(Buffer chunk, Handler<Buffer> chunks) {
        if (isTooLarge()) {
            return;
        }
        seen += chunk.length();
        if (!isTooLarge()) {
            chunks.handle(chunk);
        } else if (failures != null) {
            failures.handle(new BodyTooLarge());
        }
    }

    @Override
    public MeteredBody endHandler(@Nullable Handler<Void> ends) {
        source.endHandler(
                ends == null
                        ? null
                        : ignored -> {
                            atEnd.run();
                            ends.handle(null);
                        });
        return this;
    }

    @Override
    public MeteredBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        failures = handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public MeteredBody pause() {
        source.pause();
        return this;
    }

    @Override
    public MeteredBody resume() {
        source.resume();
        return this;
    }

    @Override
    public MeteredBody fetch(long amount) {
        source.fetch(amount);
        return this;
    }

    /// Ends the transfer; the client gets a 413.
    static final class BodyTooLarge extends RuntimeException {
        BodyTooLarge() {
            super("body too large", null, false, false);
        }
    }
}
