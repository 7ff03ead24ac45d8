/** Hand-written stand-ins for what the room is built on: its time, its broker, its clients. */
package dev.chatroom.testing;
