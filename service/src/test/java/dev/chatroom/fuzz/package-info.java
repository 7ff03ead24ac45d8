/** Inputs for fuzz tests: a corpus in {@code src/test/fuzz}, and random mutations of it. */
package dev.chatroom.fuzz;
