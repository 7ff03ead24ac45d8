{{- define "chat-room.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 50 | trimSuffix "-" }}
{{- end }}

{{- define "chat-room.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" }}
{{- else if contains (include "chat-room.name" .) .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" }}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "chat-room.name" .) | trunc 50 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "chat-room.redis" -}}
{{- printf "%s-redis" (include "chat-room.fullname" .) }}
{{- end }}

{{- define "chat-room.selector" -}}
app.kubernetes.io/name: {{ include "chat-room.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "chat-room.labels" -}}
{{ include "chat-room.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "chat-room.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "chat-room.fullname" .) .Values.serviceAccount.name }}
{{- else -}}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "chat-room.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest }}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) }}
{{- end }}
{{- end }}

{{- /* The name of the Secret with REDIS_URL. Empty with the bundled Redis, and without Redis. */ -}}
{{- define "chat-room.redisSecret" -}}
{{- if .Values.redis.enabled -}}
{{- else if .Values.externalRedis.existingSecret -}}
{{- .Values.externalRedis.existingSecret }}
{{- else if .Values.externalRedis.url -}}
{{- printf "%s-redis-url" (include "chat-room.fullname" .) }}
{{- end }}
{{- end }}

{{- /* Whether the pods share a Redis, so that several pods can form one room. */ -}}
{{- define "chat-room.hasRedis" -}}
{{- if or .Values.redis.enabled (include "chat-room.redisSecret" .) }}true{{ end }}
{{- end }}

{{- define "chat-room.autoscaled" -}}
{{- if or .Values.autoscaling.enabled .Values.keda.enabled }}true{{ end }}
{{- end }}

{{- /* The minimum number of pods. */ -}}
{{- define "chat-room.minReplicas" -}}
{{- if .Values.autoscaling.enabled }}{{ .Values.autoscaling.minReplicas | int }}
{{- else if .Values.keda.enabled }}{{ .Values.keda.minReplicas | int }}
{{- else }}{{ .Values.replicas | int }}{{ end }}
{{- end }}

{{- /* Numbers in a values file are floats. Without the conversion large ones would render with an exponent. */ -}}
{{- define "chat-room.scalar" -}}
{{- if kindIs "float64" . }}{{ int64 . }}{{ else }}{{ . }}{{ end }}
{{- end }}

{{- define "chat-room.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- /* Rejects conflicting values. The schema can only check each value on its own. */ -}}
{{- define "chat-room.validate" -}}
{{- if and .Values.autoscaling.enabled .Values.keda.enabled }}
{{- fail "autoscaling.enabled and keda.enabled: enable only one of them; both set the number of pods" }}
{{- end }}
{{- if and .Values.autoscaling.enabled (not .Values.autoscaling.cpuPercent) (not .Values.autoscaling.connectionsPerPod) }}
{{- fail "autoscaling: set cpuPercent or connectionsPerPod; an autoscaler needs at least one metric" }}
{{- end }}
{{- if and .Values.redis.enabled (or .Values.externalRedis.url .Values.externalRedis.existingSecret) }}
{{- fail "externalRedis is set: also set redis.enabled=false; a room uses one Redis" }}
{{- end }}
{{- if and (not (include "chat-room.hasRedis" .)) (or (include "chat-room.autoscaled" .) (gt (int .Values.replicas) 1)) }}
{{- fail "redis.enabled=false: several pods require externalRedis.url or externalRedis.existingSecret; without Redis set replicas=1" }}
{{- end }}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) }}
{{- fail "httpRoute.parentRefs: set at least one gateway" }}
{{- end }}
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
{{- $hosts = concat $hosts .Values.ingress.hosts }}
{{- end }}
{{- if .Values.httpRoute.enabled }}
{{- $hosts = concat $hosts (.Values.httpRoute.hostnames | default (list "*")) }}
{{- end }}
{{- concat $hosts .Values.allowedHosts | uniq | join "," }}
{{- end }}
