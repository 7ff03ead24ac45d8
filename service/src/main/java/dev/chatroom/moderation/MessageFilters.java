package dev.chatroom.moderation;

import com.google.re2j.Pattern;
import dev.chatroom.moderation.FilterConfig.Action;
import dev.chatroom.protocol.MatchForms;
import java.util.Optional;
import java.util.stream.Collectors;

/** The filters of a room. Safe for use by many threads. */
final class MessageFilters {
    private final FilterConfig config;
    private final Optional<WordFilter> words;
    /** All patterns as one, so that a text is read once. */
    private final Optional<Pattern> pattern;

    private final Optional<LinkFilter> links;

    MessageFilters(FilterConfig config) {
        this.config = config;
        this.words = config.words().isEmpty() ? Optional.empty() : Optional.of(new WordFilter(config.words()));
        this.pattern = config.patterns().isEmpty()
                ? Optional.empty()
                : Optional.of(Pattern.compile(
                        config.patterns().stream().map(each -> "(?:" + each.pattern() + ")").collect(Collectors.joining("|")),
                        FilterConfig.FLAGS));
        this.links = config.links() == Action.ALLOW ? Optional.empty() : Optional.of(new LinkFilter(config.domains()));
    }

    /** What a text is not accepted for; empty when it is accepted. */
    Optional<FilterReason> check(String text) {
        if (links.isPresent() && links.get().finds(text)) {
            return Optional.of(FilterReason.LINK);
        }
        if (words.isEmpty() && pattern.isEmpty()) {
            return Optional.empty();
        }
        var visible = MatchForms.visible(text);
        if (words.isPresent() && words.get().finds(visible)) {
            return Optional.of(FilterReason.WORD);
        }
        return pattern.filter(found -> matches(found, visible)).map(_ -> FilterReason.PATTERN);
    }

    /** What happens to a text for a reason. */
    Action action(FilterReason reason) {
        return reason == FilterReason.LINK ? config.links() : config.action();
    }

    private static boolean matches(Pattern pattern, String visible) {
        var latin = MatchForms.latin(visible);
        return pattern.matcher(visible).find() || (!latin.equals(visible) && pattern.matcher(latin).find());
    }
}
