package dev.chatroom.moderation;

import dev.chatroom.hub.MessageScreen;
import dev.chatroom.moderation.FilterConfig.Action;
import dev.chatroom.time.Scheduler;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A screen that holds messages with "badword". */
final class HoldingFilter {
    private HoldingFilter() {}

    static MessageScreen of(Scheduler clock) {
        var filter = new FilterConfig(List.of("badword"), List.of(), Action.HOLD, Action.ALLOW, Set.of());
        return TextScreen.of(new ScreenConfig(filter, Optional.empty()), ModerationMeters.NONE, clock);
    }
}
