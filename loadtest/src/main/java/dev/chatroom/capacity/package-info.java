/**
 * How many pods a room needs: a simulation of pods, messages and flushes with unit costs that were measured, and the table of
 * docs/scaling.md that is drawn from it.
 */
package dev.chatroom.capacity;
