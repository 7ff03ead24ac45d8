package dev.chatroom.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairBucketTest {
    private static final long MILLI = 1_000_000;
    /** The origin of a monotonic clock is arbitrary: it may be negative. */
    private static final long START = -500 * MILLI;

    private final FairBucket bucket = new FairBucket(101, 100, START);

    @Test
    void allowsTheBurstToWhoeverUsedItLeast() {
        assertThat(taken(0)).isEqualTo(101);
    }

    @Test
    void keepsHalfOfTheTokensForOthers() {
        assertThat(taken(1)).isEqualTo(51);
        assertThat(taken(0.5)).isEqualTo(25);
        assertThat(taken(0)).isEqualTo(25);
    }

    @Test
    void allowsAHeavyUserEverythingWhenTheBurstIsOne() {
        assertThat(new FairBucket(1, 1, START).tryTake(1, START)).isTrue();
    }

    @Test
    void lightSendersPassWhileManyHeavyOnesSendAsFastAsTheyCan() {
        var heavy = senders(200);
        var light = senders(5);
        int heavyPassed = 0;
        int lightSent = 0;
        int lightPassed = 0;
        for (int millis = 0; millis < 60_000; millis += 20) {
            long now = START + millis * MILLI;
            // Each heavy sender tries five times a second: a thousand messages a second for a hundred tokens.
            for (int i = millis / 20 % 10; i < heavy.size(); i += 10) {
                heavyPassed += sends(heavy.get(i), now) ? 1 : 0;
            }
            // Each light one sends every five seconds.
            if (millis % 1_000 == 0 && millis >= 20_000) {
                lightSent++;
                lightPassed += sends(light.get(millis / 1_000 % light.size()), now) ? 1 : 0;
            }
        }
        assertThat(lightPassed).isEqualTo(lightSent);
        assertThat(heavyPassed).isBetween(5_900, 6_100);
    }

    private static List<RecentUse> senders(int count) {
        var senders = new ArrayList<RecentUse>();
        for (int i = 0; i < count; i++) {
            senders.add(new RecentUse(10, START));
        }
        return senders;
    }

    private boolean sends(RecentUse sender, long now) {
        if (!bucket.tryTake(sender.weight(now), now)) {
            return false;
        }
        sender.count(now);
        return true;
    }

    private int taken(double weight) {
        int taken = 0;
        while (bucket.tryTake(weight, START)) {
            taken++;
        }
        return taken;
    }
}
