package dev.chatroom.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyedBucketsTest {
    private static final long SECOND = 1_000_000_000;
    private static final long START = -5 * SECOND;

    private final KeyedBuckets buckets = new KeyedBuckets(2, 1);

    @Test
    void limitsEachKeyByItself() {
        assertThat(taken("a", START)).isEqualTo(2);
        assertThat(taken("b", START)).isEqualTo(2);
        assertThat(taken("a", START + SECOND)).isEqualTo(1);
    }

    @Test
    void remembersAKeyUntilItsBucketIsFull() {
        assertThat(taken("a", START)).isEqualTo(2);
        assertThat(taken("b", START + SECOND)).isEqualTo(2);
        assertThat(buckets.size()).isEqualTo(2);
        assertThat(taken("c", START + 2 * SECOND)).isEqualTo(2);
        assertThat(buckets.size()).isEqualTo(2);
        assertThat(taken("a", START + 2 * SECOND)).isEqualTo(2);
    }

    @Test
    void doesNotGrowWithKeysThatChangeSlowly() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(buckets.tryTake("key " + i, 0, START + i * SECOND / 100)).isTrue();
            assertThat(buckets.size()).isLessThanOrEqualTo(102);
        }
    }

    @Test
    void boundsKeysThatChangeFast() {
        for (int i = 0; i < 3 * KeyedBuckets.MAX_KEYS; i++) {
            assertThat(buckets.tryTake("key " + i, 0, START)).isTrue();
        }
        assertThat(buckets.size()).isEqualTo(KeyedBuckets.MAX_KEYS);
    }

    @Test
    void keepsAKeyInUseWhileOthersChangeFast() {
        assertThat(taken("a", START)).isEqualTo(2);
        for (int i = 0; i < 3 * KeyedBuckets.MAX_KEYS; i++) {
            assertThat(buckets.tryTake("key " + i, 0, START)).isTrue();
            assertThat(buckets.tryTake("a", 0, START)).isFalse();
        }
    }

    private int taken(String key, long now) {
        int taken = 0;
        while (buckets.tryTake(key, 0, now)) {
            taken++;
        }
        return taken;
    }
}
