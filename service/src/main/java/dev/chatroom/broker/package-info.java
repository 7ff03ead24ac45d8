/**
 * What ties the hubs of all pods together: the log of messages, the signals that nobody needs to keep, and who is on
 * which pod. Its Redis form shares them between pods; its local form is a complete room on one instance.
 *
 * <p>Uses {@code protocol} only. Promises that a listener hears of entries one batch at a time, in the order of the log,
 * each at least once; that {@code append} keeps the order of its calls; and that it never blocks its caller.
 */
package dev.chatroom.broker;
