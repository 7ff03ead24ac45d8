/**
 * What an operator and a load balancer may ask: the room in short, the numbers, whether this instance is well and why,
 * and what it logs.
 *
 * <p>Uses {@code socket}, {@code hub}, {@code protocol} and the interfaces of {@code broker}; they know nothing of it.
 * Promises that nothing here names a user or an address, and that what is counted on the way of a message does not hold
 * it up.
 */
package dev.chatroom.observe;
