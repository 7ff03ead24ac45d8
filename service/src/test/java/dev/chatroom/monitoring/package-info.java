/** Tests of the alert rules, dashboards and runbooks with a real Prometheus that scrapes real instances. */
package dev.chatroom.monitoring;
