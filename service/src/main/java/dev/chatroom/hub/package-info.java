/**
 * The room on one instance: its connections, its rules, its history and what is told to whom.
 *
 * <p>Uses {@code protocol} and the interfaces of {@code broker}; knows no Helidon and no Redis. Promises that nothing
 * here waits for a client: what is to be sent goes into a log or a queue, and each socket writes for itself.
 */
package dev.chatroom.hub;
