/** Clocks, timers and turns: the one source of time for the service. Uses nothing else of it. */
package dev.chatroom.time;
