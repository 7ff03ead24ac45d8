/**
 * The custom resource {@code ChatRoom}: its spec and its status. The custom resource definition in the operator's chart is
 * generated from these records, so their descriptions are the output of {@code kubectl explain}.
 */
package dev.chatroom.operator.api;
