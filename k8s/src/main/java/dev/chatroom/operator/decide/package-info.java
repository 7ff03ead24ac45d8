/**
 * Plans changes of a room, as pure functions of the spec, the observed state, the last status and the time.
 *
 * <p>Uses {@code api} only, and does not access Kubernetes. The state of a plan is part of the room's status, so that a new
 * leader continues where the last one stopped.
 */
package dev.chatroom.operator.decide;
