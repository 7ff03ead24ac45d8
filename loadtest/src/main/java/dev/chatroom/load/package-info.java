/**
 * Load tests: guests that join the room over all pods, talk at a steady rate and check what everyone hears, driven by Gatling.
 * What is found wrong fails the run. Needs nothing of the service but its address.
 */
package dev.chatroom.load;
