package dev.chatroom.http;

import java.time.Duration;

/**
 * How long an HTTP connection may stay in a state. Each counts from the beginning of the state, so that no client extends it
 * by sending or reading a byte now and then.
 *
 * @param head from the connection, or from the first byte of a later request, until the request line and the headers are
 *     complete; past it the client gets 408
 * @param request from the end of the headers until the body is read and the response is written; past it the connection is
 *     closed
 * @param idle between a response and the next request; past it the connection is closed
 */
public record HttpDeadlines(Duration head, Duration request, Duration idle) {
    /** The defaults. */
    public static final HttpDeadlines DEFAULT =
            new HttpDeadlines(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(75));
}
