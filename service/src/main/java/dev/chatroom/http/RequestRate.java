package dev.chatroom.http;

/**
 * How many requests are served.
 *
 * @param burst how many at once; at least 1
 * @param perSecond how many a second in the long run; at least 1
 */
public record RequestRate(int burst, int perSecond) {
    /** No limit, for listeners that are not public and for load tests. */
    public static final RequestRate UNLIMITED = new RequestRate(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Whether it limits anything. */
    boolean isLimited() {
        return !equals(UNLIMITED);
    }
}
