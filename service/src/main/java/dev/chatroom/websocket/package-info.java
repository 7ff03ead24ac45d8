/**
 * The WebSocket endpoint: admission and upgrade, the frames of RFC 6455, and liveness.
 *
 * <p>May use {@code hub}, {@code fanout}, {@code protocol}, {@code limits} and {@code time}. Promises that every registered
 * socket is unregistered, however it ends, and that a client cannot make an instance hold more than a limited number of
 * bytes.
 */
package dev.chatroom.websocket;
