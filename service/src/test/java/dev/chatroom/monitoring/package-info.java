/** The alert rules, the dashboards and the runbooks, against a real Prometheus that scrapes real instances. */
package dev.chatroom.monitoring;
