/**
 * Which objects a room is made of: those that the chart {@code chat-room} renders, with values made from the room's spec.
 * So the chart and the operator cannot differ.
 */
package dev.chatroom.operator.chart;
