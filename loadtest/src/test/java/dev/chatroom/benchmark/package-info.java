/**
 * Compares the service with a server of the usual design under the same load on the same machine, and writes the table in
 * docs/performance.md. A program, not a test: {@code mvn -Pbenchmark}.
 */
package dev.chatroom.benchmark;
