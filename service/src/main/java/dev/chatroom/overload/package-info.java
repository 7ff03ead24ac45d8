/**
 * Protects the process when more is asked of it than it can bear: watches heap, file descriptors, CPU and connections, and
 * sheds load in steps.
 *
 * <p>{@code OverloadControl} is the rule, without clock and I/O. {@code ProcessLoad} reads the process, and {@code
 * OverloadGuard} runs both. May use {@code time}. What a step does is behind {@code OverloadActions}. Promises that a step
 * begins at the first reading past its threshold, and that each step ends.
 */
package dev.chatroom.overload;
