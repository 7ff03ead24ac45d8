package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What is made for the Prometheus operator and Grafana. */
public record Monitoring(
        @JsonPropertyDescription("Whether there is a ServiceMonitor.") boolean serviceMonitor,
        @JsonPropertyDescription("Whether there is a PrometheusRule with rules and alerts.") boolean prometheusRule,
        @JsonPropertyDescription("Whether there is a ConfigMap with Grafana's dashboards.") boolean dashboards) {}
