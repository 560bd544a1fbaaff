package dev.vestibule.gateway.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;

/// Gives a service some time to begin its answer, from the moment it has the whole request: a slow client is
/// not its fault.
final class Watch {
    private final Vertx vertx;
    private final long millis;
    private final HttpClientRequest upstream;
    private long timer = -1;
    private boolean stopped;
    private boolean ranOut;

    Watch(Vertx vertx, long millis, HttpClientRequest upstream) {
        this.vertx = vertx;
        this.millis = millis;
        this.upstream = upstream;
    }

    void start() {
        if (!stopped && timer < 0) {
            timer = vertx.setTimer(millis, ignored -> runOut());
        }
    }

    void stop() {
        stopped = true;
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
    }

    boolean hasRunOut() {
        return ranOut;
    }

    private void runOut() {
        ranOut = true;
        upstream.reset();
    }
}
