package dev.chatroom.websocket;

import java.util.regex.Pattern;

/** The family of a browser, as far as an operator cares. */
public enum UserAgent {
    /** Edge, which also names Chrome and Safari. */
    EDGE("Edg"),
    /** Firefox, also where it is built on Safari. */
    FIREFOX("Firefox/|FxiOS/"),
    /** Chrome and what is built on it, which also names Safari. */
    CHROME("Chrome/|CriOS/"),
    /** Safari. */
    SAFARI("Safari/"),
    /** Any other, or none that was named. */
    OTHER("");

    private final Pattern mark;

    UserAgent(String mark) {
        this.mark = Pattern.compile(mark);
    }

    /**
     * Classifies a client.
     *
     * @param header its {@code User-Agent}; empty when it sent none
     * @return its family
     */
    static UserAgent of(String header) {
        // In the order above: each names those below it as well, so as to be taken for them.
        for (var family : values()) {
            if (family.mark.matcher(header).find()) {
                return family;
            }
        }
        return OTHER;
    }
}
