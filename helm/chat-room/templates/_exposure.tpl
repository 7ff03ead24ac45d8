{{- /* How the room is reached from outside: hosts, and the limits that need the addresses of clients. */ -}}

{{- /* Whether an HTTP proxy of the chart's making is in front of the pods. */ -}}
{{- define "chat-room.proxied" -}}
{{- if or .Values.ingress.enabled .Values.httpRoute.enabled }}true{{ end }}
{{- end }}

{{- /* The number of proxies whose X-Forwarded-For entries are trusted. */ -}}
{{- define "chat-room.trustedHops" -}}
{{- if eq (toString .Values.proxy.trustedHops) "auto" }}{{ ternary 1 0 (eq (include "chat-room.proxied" .) "true") }}
{{- else }}{{ int .Values.proxy.trustedHops }}{{ end }}
{{- end }}

{{- /* Connections from one address to one pod. Without the addresses of clients a limit would count those of proxies. */ -}}
{{- define "chat-room.perAddress" -}}
{{- if ne (toString .Values.limits.perAddress) "auto" }}{{ int .Values.limits.perAddress }}
{{- else if and (eq (include "chat-room.proxied" .) "true") (gt (include "chat-room.trustedHops" . | int) 0) }}{{ max 1 (div (int .Values.limits.connections) 50) }}
{{- else }}0{{ end }}
{{- end }}

{{- /* The host names of the Ingress, as JSON. */ -}}
{{- define "chat-room.ingressHosts" -}}
{{- $hosts := list }}
{{- range .Values.ingress.hosts }}{{ $hosts = append $hosts .host }}{{ end }}
{{- toJson $hosts }}
{{- end }}

{{- /* The hosts that requests may name: those of the Services inside the cluster, and those that users open the page under. */ -}}
{{- define "chat-room.hosts" -}}
{{- $service := printf "%s.%s" (include "chat-room.fullname" .) .Release.Namespace }}
{{- $pods := printf "%s-pods.%s" (include "chat-room.fullname" .) .Release.Namespace }}
{{- $hosts := list }}
{{- range list $service $pods (printf "*.%s" $pods) }}
{{- $hosts = concat $hosts (list . (printf "%s.svc" .) (printf "%s.svc.cluster.local" .)) }}
{{- end }}
{{- if .Values.ingress.enabled }}
{{- $hosts = concat $hosts (include "chat-room.ingressHosts" . | fromJsonArray) }}
{{- end }}
{{- if .Values.httpRoute.enabled }}
{{- $hosts = concat $hosts (.Values.httpRoute.hostnames | default (list "*")) }}
{{- end }}
{{- concat $hosts .Values.allowedHosts | uniq | join "," }}
{{- end }}

{{- /* The address of the page, without a slash at the end: of its first host, or of a forwarded port. ADDRESS and PORT stand for
       what only the cluster knows. */ -}}
{{- define "chat-room.url" -}}
{{- if and .Values.httpRoute.enabled .Values.httpRoute.hostnames -}}
https://{{ first .Values.httpRoute.hostnames }}
{{- else if .Values.ingress.enabled -}}
{{ ternary "https" "http" (not (empty .Values.ingress.tls)) }}://{{ (first .Values.ingress.hosts).host }}
{{- else if .Values.httpRoute.enabled -}}
https://ADDRESS
{{- else if eq .Values.service.type "LoadBalancer" -}}
{{ ternary "https" "http" .Values.tls.enabled }}://ADDRESS{{ if not (has (int .Values.service.port) (list 80 443)) }}:{{ .Values.service.port }}{{ end }}
{{- else if eq .Values.service.type "NodePort" -}}
{{ ternary "https" "http" .Values.tls.enabled }}://ADDRESS:{{ .Values.service.nodePort | default "PORT" }}
{{- else -}}
{{ ternary "https" "http" .Values.tls.enabled }}://localhost:8080
{{- end }}
{{- end }}
