/**
 * Capacity planning: simulates pods, messages and flushes with measured unit costs, and generates the table of docs/scaling.md.
 */
package dev.chatroom.capacity;
