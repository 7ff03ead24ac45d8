/**
 * The HTTP API of moderators, {@code /api/moderation/…}: routes, authorization by bearer token (RFC 6750), idempotency keys,
 * and the OpenAPI document. It has no rule of its own about the room: actions take the path of the {@code moderate} events of
 * sockets.
 *
 * <p>May use {@code hub}, {@code room}, {@code broker}, {@code protocol} and {@code time}. Promises that no request without the
 * token of a moderator learns or changes anything, that no body is read before, and that no token is logged.
 */
package dev.chatroom.api;
