package dev.vestibule.gateway.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeterTest {
    private final HandClock clock = new HandClock();
    private final Meter meter = new Meter(4, Duration.ofSeconds(1), clock);

    @Test
    void tellsHowLongToWait() {
        takeAll("key");

        assertThat(meter.take("key")).contains(Duration.ofMillis(250));
    }

    @Test
    void goesOnAfterTheWait() {
        takeAll("key");
        clock.advance(Duration.ofMillis(250));

        assertThat(meter.take("key")).isEmpty();
        assertThat(meter.take("key")).isPresent();
    }

    @Test
    void countsEachSubjectForItself() {
        takeAll("key");

        assertThat(meter.take("other")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7,203.0.113.7",
        "2001:db8:1:2:3:4:5:6,2001:db8:1:2",
        "fe80:0:0:0:1:2:3:4%eth0,fe80:0:0:0",
    })
    void anAddressOfIpv6CountsWithItsNetwork(String address, String network) {
        assertThat(RateLimits.network(address)).isEqualTo(network);
    }

    private void takeAll(String subject) {
        for (var i = 0; i < 4; i++) {
            assertThat(meter.take(subject)).isEmpty();
        }
    }

    private static final class HandClock implements TimeMeter {
        private long nanos;

        void advance(Duration by) {
            nanos += by.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
