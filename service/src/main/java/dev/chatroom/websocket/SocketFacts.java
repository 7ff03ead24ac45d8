package dev.chatroom.websocket;

import java.time.Duration;

/**
 * An open socket, as an operator may see it: nothing in it tells who it is.
 *
 * @param age how long it has been open
 * @param userAgent the browser's family
 * @param outboxBytes how many bytes wait to be written to it
 */
public record SocketFacts(Duration age, UserAgent userAgent, long outboxBytes) {}
