/**
 * What an operator and a load balancer may ask: the room in short, and whether this instance is well.
 *
 * <p>Uses {@code hub} and {@code protocol}.
 */
package dev.chatroom.observe;
