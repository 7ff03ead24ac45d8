package dev.chatroom.websocket;

import java.util.regex.Pattern;

/** The family of a browser, from its {@code User-Agent} header. Ordered: a browser also names those below it. */
public enum UserAgent {
    /** Edge, which also names Chrome and Safari. */
    EDGE("Edg"),
    /** Firefox, which names Safari on iOS. */
    FIREFOX("Firefox/|FxiOS/"),
    /** Chrome and browsers built on it, which also name Safari. */
    CHROME("Chrome/|CriOS/"),
    /** Safari. */
    SAFARI("Safari/"),
    /** Any other, or none. */
    OTHER("");

    private final Pattern pattern;

    UserAgent(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /**
     * Classifies a client.
     *
     * @param header its {@code User-Agent}; empty when it sent none
     * @return its family
     */
    static UserAgent of(String header) {
        for (var family : values()) {
            if (family.pattern.matcher(header).find()) {
                return family;
            }
        }
        return OTHER;
    }
}
