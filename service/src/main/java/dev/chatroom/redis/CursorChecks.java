package dev.chatroom.redis;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.time.Scheduler;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;

/**
 * Finds out whether the cursor of the stream reader still fits the log: entries after it may have been trimmed before they
 * were read (an overrun), or Redis may have lost its newest entries (the log was rewound). Used by the reader's thread
 * only.
 */
final class CursorChecks {
    private final RedisConfig config;
    private final Scheduler scheduler;
    /** How long an XREAD blocks; also the interval between two checks of the tails. */
    private final Duration block;
    /** Two reads are further apart than this only when something delayed the reader. */
    private final Duration late;
    /** A read of so many entries may have been overtaken by the trimming of the log. */
    private final int manyEntries;

    private long previousReadAt;
    private long tailsCheckedAt;

    CursorChecks(RedisConfig config, Scheduler scheduler, Duration block) {
        this.config = config;
        this.scheduler = scheduler;
        this.block = block;
        this.late = block.plusSeconds(1);
        this.manyEntries = Math.min(RedisConfig.PAGE_SIZE, config.streamLength() / 2);
        this.previousReadAt = scheduler.nanoTime();
        this.tailsCheckedAt = scheduler.nanoTime();
    }

    /**
     * Whether entries after the cursor may have been trimmed before they were read. Asks Redis only when the reader may
     * have fallen behind: the read returned many entries, or the reader was delayed.
     *
     * @param cursor where the read started
     * @param entries how many entries it returned
     * @param issuedAt when it was issued, on the monotonic clock
     */
    boolean isOverrun(RedisCommands<String, String> redis, EntryId cursor, int entries, long issuedAt) {
        boolean delayed = issuedAt - previousReadAt > late.toNanos()
                || scheduler.nanoTime() - issuedAt > late.toNanos();
        previousReadAt = issuedAt;
        if (cursor.equals(EntryId.ZERO) || entries == 0 || (entries < manyEntries && !delayed)) {
            return false;
        }
        var oldest = redis.xrange(config.messages(), Range.unbounded(), Limit.from(1));
        return !oldest.isEmpty() && StreamEntries.id(oldest.getFirst()).isAfter(cursor);
    }

    /** Whether it is time to compare the cursors with the tails of the streams again. */
    boolean isTailCheckDue() {
        long now = scheduler.nanoTime();
        if (now - tailsCheckedAt < block.toNanos()) {
            return false;
        }
        tailsCheckedAt = now;
        return true;
    }
}
