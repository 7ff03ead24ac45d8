package dev.chatroom.backbone;

import java.util.List;

/**
 * Where a subscription starts: what the log held when its cursor was taken. Everything after {@code cursor} follows as
 * live entries, so that seed and live neither overlap nor leave a hole.
 *
 * @param newest the newest entries up to the cursor, oldest first
 * @param cursor the log's tail when the seed was read
 * @param complete whether {@code newest} is all that was ever appended
 */
public record Seed(List<Entry> newest, EntryId cursor, boolean complete) {
    /** Makes the list unmodifiable. */
    public Seed {
        newest = List.copyOf(newest);
    }
}
