/**
 * Load tests with Gatling: virtual users join the room over all pods, send at a steady rate and check what every user receives.
 * A failed check fails the run. Uses {@code dev.chatroom.client}, and of the service nothing but its address.
 */
package dev.chatroom.load;
