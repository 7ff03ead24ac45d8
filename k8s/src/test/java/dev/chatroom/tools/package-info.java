/** Programs of others that tests ask, such as the Go modules with which other tools read a room. */
package dev.chatroom.tools;
