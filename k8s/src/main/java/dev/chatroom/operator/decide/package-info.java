/**
 * What is to be done with a room, as pure functions of what was asked, what is seen, what was remembered and the time.
 *
 * <p>Uses {@code api} alone; knows nothing of Kubernetes. What a decision has to remember goes into the room's status, so
 * that an operator that takes over goes on where the other stopped.
 */
package dev.chatroom.operator.decide;
