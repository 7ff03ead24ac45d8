/**
 * Compares the service with servers of the usual design under the same load on the same machine, and writes the tables and
 * plots of docs/performance.md. A program, not a test: {@code mvn -Pbenchmark}.
 */
package dev.chatroom.benchmark;
