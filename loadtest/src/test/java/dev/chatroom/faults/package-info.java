/**
 * Proves that nothing is lost and nothing comes twice: real instances and a real Redis, clients that keep to the protocol and
 * write down what they see, faults drawn from a seed, and a check of what everyone has seen in the end.
 */
package dev.chatroom.faults;
