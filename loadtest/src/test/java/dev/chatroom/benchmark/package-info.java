/**
 * Compares the service with a room of the usual design, by the same load on the same machine in one run, and writes the
 * figures into docs/performance.md. A program, not a test: {@code mvn -Pbenchmark}.
 */
package dev.chatroom.benchmark;
