/** Test support: hand-written fakes for the clock, the broker and clients, and processes and sockets for integration tests. */
package dev.chatroom.testing;
