/** Test support: hand-written fakes for unit tests, and processes and sockets for integration tests. */
package dev.chatroom.testing;
