/** Starts the service: reads the configuration, wires the parts, and stops them in order. May use everything. */
package dev.chatroom;
