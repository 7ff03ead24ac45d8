package dev.chatroom.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ModeratorAction;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.User;
import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalModerationStoreTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualScheduler time = new ManualScheduler();
    private final LocalModerationStore store = new LocalModerationStore(Duration.ofDays(1), time);

    @Test
    void readsTheAuditLogInParts() {
        for (int i = 1; i <= 5; i++) {
            record(i);
        }
        assertThat(refs(EntryId.ZERO, 2)).containsExactly("r1", "r2");
        assertThat(refs(position(2), 2)).containsExactly("r3", "r4");
        assertThat(refs(position(5), 2)).isEmpty();
    }

    @Test
    void forgetsOldEntries() {
        record(1);
        time.advance(Duration.ofHours(23));
        record(2);
        time.advance(Duration.ofHours(2));
        assertThat(refs(EntryId.ZERO, 10)).containsExactly("r2");
    }

    @Test
    void boundsTheAuditLog() {
        for (int i = 1; i <= LocalModerationStore.MAX_ENTRIES + 5; i++) {
            record(i);
        }
        assertThat(refs(EntryId.ZERO, Integer.MAX_VALUE)).hasSize(LocalModerationStore.MAX_ENTRIES).startsWith("r6");
    }

    @Test
    void remembersTextsForAWhile() {
        assertThat(store.putIfAbsent("k", "one", MINUTE).join()).isEmpty();
        assertThat(store.putIfAbsent("k", "two", MINUTE).join()).hasValue("one");
        store.put("k", "three", MINUTE.multipliedBy(2)).join();
        time.advance(MINUTE);
        assertThat(store.putIfAbsent("k", "four", MINUTE).join()).hasValue("three");
        time.advance(MINUTE);
        assertThat(store.putIfAbsent("k", "five", MINUTE).join()).isEmpty();
        store.put("k", "", MINUTE).join();
        assertThat(store.putIfAbsent("k", "six", MINUTE).join()).isEmpty();
    }

    @Test
    void boundsTheTexts() {
        for (int i = 0; i <= LocalModerationStore.MAX_TEXTS; i++) {
            store.put("k" + i, "text", MINUTE).join();
        }
        assertThat(store.putIfAbsent("k1", "other", MINUTE).join()).hasValue("text");
        assertThat(store.putIfAbsent("k0", "other", MINUTE).join()).isEmpty();
    }

    private void record(int number) {
        var action = new Moderation(new ModeratorAction.Clear(), null, "r" + number);
        store.record(position(number), action.auditEntry(new User("mod", "Mod", Role.MODERATOR), time.millis()));
    }

    private EntryId position(int number) {
        return new EntryId(time.millis(), number);
    }

    private List<String> refs(EntryId after, int limit) {
        return store.audit(after, limit).join().stream().map(record -> record.entry().ref()).toList();
    }
}
