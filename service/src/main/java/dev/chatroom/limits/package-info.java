/** Rate limits as plain state: they are given the time and hold no lock. Uses nothing else of the service. */
package dev.chatroom.limits;
