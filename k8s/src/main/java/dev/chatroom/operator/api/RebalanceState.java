package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How far rebalancing is. */
public record RebalanceState(
        @JsonPropertyDescription("When it ends, whether the pods are even by then or not.") String until,
        @JsonPropertyDescription("Before when no more connections are shed.") String next) {}
