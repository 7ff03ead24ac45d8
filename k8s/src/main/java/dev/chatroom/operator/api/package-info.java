/**
 * The custom resource: what a room is asked to be, and what is told of it. The definition in the operator's chart is
 * generated from these records, so their descriptions are what {@code kubectl explain} says.
 */
package dev.chatroom.operator.api;
