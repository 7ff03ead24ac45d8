/**
 * The fault suite: real instances and a real Redis, clients that keep to the protocol and record what they receive, faults drawn
 * from a seed, and a check that no acknowledged message is lost or duplicated.
 */
package dev.chatroom.faults;
