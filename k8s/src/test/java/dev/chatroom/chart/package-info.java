/** Tests of the charts without a cluster: Helm renders them inside the tests. */
package dev.chatroom.chart;
