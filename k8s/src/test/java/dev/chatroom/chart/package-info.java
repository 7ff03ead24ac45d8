/** What the chart renders, without a cluster: Helm runs inside the tests. */
package dev.chatroom.chart;
