/** Hand-written stand-ins for what the room is built on: its time, its backbone, its clients. */
package dev.chatroom.testing;
