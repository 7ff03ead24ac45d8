/**
 * Metrics, health checks, log format and the HTTP resources for operators and load balancers.
 *
 * <p>May use {@code http}, {@code websocket}, {@code hub}, {@code room}, {@code fanout}, {@code broker}, {@code protocol} and {@code
 * time}; none of them uses it. Promises that no metric and no answer contains the name or the address of a user, and that
 * counting never blocks the path of a message. Two answers are exceptions: {@code GET /api/room} lists the users, from a
 * snapshot that needs no lock, and {@code GET /observe/clients} has addresses, for whoever has the admin token.
 */
package dev.chatroom.observe;
