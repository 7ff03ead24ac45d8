/**
 * The rules of the room: {@link dev.chatroom.room.Room#handle} takes one input and the time, changes plain state, and
 * returns the effects that the shell runs.
 *
 * <p>Owns history, message identities, acknowledgements, joins and resumes, presence and its announcements, typing, and
 * rate limits. May use the records of {@code protocol} and {@code limits}. Has no lock, thread, clock, JSON, Redis or
 * Helidon. Promises that equal inputs at equal times give equal effects, and that no state grows without bound.
 */
package dev.chatroom.room;
