package dev.chatroom.moderation;

import java.util.Optional;

/**
 * How texts are checked before others see them.
 *
 * @param filters what is not shown
 * @param hook decides about what the filters accept; empty: nobody
 */
public record ScreenConfig(FilterConfig filters, Optional<HookConfig> hook) {
    /** Accepts everything. */
    public static final ScreenConfig NONE = new ScreenConfig(FilterConfig.NONE, Optional.empty());
}
