package dev.chatroom.websocket;

import java.time.Duration;

/**
 * The state of an open socket for operators. It identifies no user.
 *
 * @param age the time since it was opened
 * @param userAgent the family of the browser
 * @param outboxBytes how many bytes are waiting to be written
 */
public record SocketInfo(Duration age, UserAgent userAgent, long outboxBytes) {}
