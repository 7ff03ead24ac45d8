/**
 * Reads the configuration, creates and connects the parts, and starts, drains and stops them. May use every package; none
 * uses it.
 */
package dev.chatroom;
