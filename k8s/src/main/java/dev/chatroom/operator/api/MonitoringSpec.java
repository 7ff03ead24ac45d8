package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Objects for the Prometheus Operator and Grafana. */
public record MonitoringSpec(
        @JsonPropertyDescription("Create a ServiceMonitor.") boolean serviceMonitor,
        @JsonPropertyDescription("Create a PrometheusRule with recording rules and alerts.") boolean prometheusRule,
        @JsonPropertyDescription("Create a ConfigMap with Grafana dashboards.") boolean dashboards) {}
