/** The room on one machine, to be tried out: two instances that share a Redis of their own. Part of no product. */
package dev.chatroom.demo;
