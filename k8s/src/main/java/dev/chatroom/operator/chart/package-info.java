/**
 * Renders the objects of a room: maps the spec to values of the chart {@code chat-room} and renders that chart. The operator
 * has no templates of its own, so the operator and the chart cannot diverge.
 */
package dev.chatroom.operator.chart;
