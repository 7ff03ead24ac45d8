package dev.chatroom.moderation;

import dev.chatroom.hub.Login;
import dev.chatroom.hub.MessageScreen;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.TextQuestion;
import dev.chatroom.protocol.TextVerdict;
import dev.chatroom.protocol.User;
import java.util.concurrent.CompletableFuture;

/** Checks what users write with the filters of the room. Moderators are exempt. */
public final class TextScreen implements MessageScreen {
    private static final int NAME_PART = 4;

    private final MessageFilters filters;
    private final ModerationMeters meters;

    private TextScreen(FilterConfig config, ModerationMeters meters) {
        this.filters = new MessageFilters(config);
        this.meters = meters;
    }

    /**
     * The checks of a room.
     *
     * @param config which texts are not shown
     * @param meters the metrics
     * @return {@link MessageScreen#NONE} when nothing is checked
     */
    public static MessageScreen of(FilterConfig config, ModerationMeters meters) {
        return config.isActive() ? new TextScreen(config, meters) : NONE;
    }

    @Override
    public TextVerdict check(User author, String text) {
        if (isExempt(author)) {
            return null;
        }
        var found = filters.check(text);
        found.ifPresent(meters::filtered);
        return found.map(reason -> TextVerdict.reject(reason.sentence())).orElse(null);
    }

    @Override
    public CompletableFuture<TextVerdict> ask(TextQuestion question) {
        return CompletableFuture.completedFuture(TextVerdict.ACCEPT);
    }

    @Override
    public Login named(Login login) {
        var user = login.user();
        boolean accepted = user.roleOrGuest() != Role.GUEST || filters.check(user.name()).isEmpty();
        return accepted ? login : new Login(renamed(user), login.credential());
    }

    private static boolean isExempt(User author) {
        return author.roleOrGuest().includes(Role.MODERATOR);
    }

    private static User renamed(User user) {
        return new User(user.clientId(), "Guest " + user.clientId().substring(0, NAME_PART));
    }
}
