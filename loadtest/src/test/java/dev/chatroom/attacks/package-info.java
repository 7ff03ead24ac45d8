/**
 * The attack suite: hostile clients attack real instances with the heap of the chart, while honest clients talk. A run fails when
 * the honest clients notice, when an instance dies or grows past its bounds, or when an attack reaches its goal. Everything
 * connects to the loopback interface only, and ends by itself.
 */
package dev.chatroom.attacks;
