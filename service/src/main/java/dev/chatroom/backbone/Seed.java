package dev.chatroom.backbone;

import java.util.List;

/**
 * Where a subscription starts: what the log held when its cursor was taken. Everything after {@code cursor} follows as
 * live entries, so that seed and live neither overlap nor leave a hole.
 *
 * @param newest the newest entries up to the cursor, oldest first
 * @param olderIds the ids of the messages before those which the listener has not {@linkplain BackboneListener#readUpTo
 *     read}, oldest first: one of them that is sent again is known
 * @param cursor the log's tail when the seed was read
 * @param complete whether {@code newest} is all that was ever appended
 */
public record Seed(List<Entry> newest, List<String> olderIds, EntryId cursor, boolean complete) {
    /** Makes the lists unmodifiable. */
    public Seed {
        newest = List.copyOf(newest);
        olderIds = List.copyOf(olderIds);
    }
}
