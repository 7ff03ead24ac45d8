package dev.chatroom.moderation;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;

/**
 * Which texts are not shown.
 *
 * @param words words and phrases, in any case
 * @param patterns regular expressions of RE2, compiled with {@link #FLAGS}
 * @param action what happens to a text with one of these
 * @param links what happens to a text with a link
 * @param domains hosts that links may name although links are not accepted, with those below them; in lower case
 */
public record FilterConfig(List<String> words, List<Pattern> patterns, Action action, Action links, Set<String> domains) {
    /** Accepts everything. */
    public static final FilterConfig NONE = new FilterConfig(List.of(), List.of(), Action.REJECT, Action.ALLOW, Set.of());

    /** How patterns are compiled. */
    public static final int FLAGS = Pattern.CASE_INSENSITIVE;

    /** What happens to a text. */
    public enum Action {
        /** It is shown. */
        ALLOW,
        /** Its author gets {@code filtered}. */
        REJECT,
        /** A moderator decides, and its author gets {@code held}. */
        HOLD
    }

    /** Makes the collections unmodifiable. */
    public FilterConfig {
        words = List.copyOf(words);
        patterns = List.copyOf(patterns);
        domains = Set.copyOf(domains);
    }

    /**
     * Whether any text may be rejected.
     *
     * @return whether there is a filter
     */
    public boolean isActive() {
        return !words.isEmpty() || !patterns.isEmpty() || links != Action.ALLOW;
    }
}
