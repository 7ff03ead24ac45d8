/** A demo of the room on one machine, and training runs for the AOT cache. Not part of the product. */
package dev.chatroom.demo;
