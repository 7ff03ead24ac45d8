package dev.chatroom.moderation;

import dev.chatroom.hub.Login;
import dev.chatroom.hub.MessageScreen;
import dev.chatroom.moderation.FilterConfig.Action;
import dev.chatroom.moderation.HookConfig.Users;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.TextQuestion;
import dev.chatroom.protocol.TextVerdict;
import dev.chatroom.protocol.User;
import dev.chatroom.time.Scheduler;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Checks what users write with the filters of the room, and asks the hook about the rest. Moderators are exempt. */
public final class TextScreen implements MessageScreen {
    private static final int NAME_PART = 4;

    private final MessageFilters filters;
    /** Empty when nobody is asked. */
    private final Optional<Hook> hook;

    private final Users asked;
    private final ModerationMeters meters;

    private TextScreen(ScreenConfig config, ModerationMeters meters, Scheduler clock) {
        this.filters = new MessageFilters(config.filters());
        this.hook = config.hook().map(options -> new Hook(options, meters, clock));
        this.asked = config.hook().map(HookConfig::users).orElse(Users.GUESTS);
        this.meters = meters;
    }

    /**
     * The checks of a room.
     *
     * @param config which texts are not shown, and who is asked about others
     * @param meters the metrics
     * @param clock the time
     * @return {@link MessageScreen#NONE} when nothing is checked
     */
    public static MessageScreen of(ScreenConfig config, ModerationMeters meters, Scheduler clock) {
        return config.filters().isActive() || config.hook().isPresent() ? new TextScreen(config, meters, clock) : NONE;
    }

    @Override
    public TextVerdict check(User author, String text) {
        if (author.roleOrGuest().includes(Role.MODERATOR)) {
            return null;
        }
        var found = filters.check(text);
        if (found.isPresent()) {
            meters.filtered(found.get());
            return filters.action(found.get()) == Action.HOLD
                    ? TextVerdict.hold(found.get().sentence())
                    : TextVerdict.reject(found.get().sentence());
        }
        return hook.isPresent() && (asked == Users.ALL || !author.isSignedIn()) ? TextVerdict.ASK : null;
    }

    @Override
    public CompletableFuture<TextVerdict> ask(TextQuestion question) {
        return hook.orElseThrow().ask(question);
    }

    @Override
    public void close() {
        hook.ifPresent(Hook::close);
    }

    @Override
    public Login named(Login login) {
        var user = login.user();
        boolean accepted = user.roleOrGuest() != Role.GUEST || filters.check(user.name()).isEmpty();
        return accepted ? login : new Login(renamed(user), login.credential());
    }

    private static User renamed(User user) {
        return new User(user.clientId(), "Guest " + user.clientId().substring(0, NAME_PART));
    }
}
