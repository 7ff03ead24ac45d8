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

{{- /* The Secret that has REDIS_URL; empty with the bundled Redis, and where one pod is the whole room. */ -}}
{{- define "chat-room.redisSecret" -}}
{{- if .Values.redis.enabled -}}
{{- else if .Values.externalRedis.existingSecret -}}
{{- .Values.externalRedis.existingSecret }}
{{- else if .Values.externalRedis.url -}}
{{- printf "%s-redis-url" (include "chat-room.fullname" .) }}
{{- end }}
{{- end }}

{{- /* Whether several pods can be one room. */ -}}
{{- define "chat-room.shared" -}}
{{- if or .Values.redis.enabled (include "chat-room.redisSecret" .) }}true{{ end }}
{{- end }}

{{- define "chat-room.scaled" -}}
{{- if or .Values.autoscaling.enabled .Values.keda.enabled }}true{{ end }}
{{- end }}

{{- /* The fewest pods that there may be. */ -}}
{{- define "chat-room.fewest" -}}
{{- if .Values.autoscaling.enabled }}{{ .Values.autoscaling.minReplicas | int }}
{{- else if .Values.keda.enabled }}{{ .Values.keda.minReplicas | int }}
{{- else }}{{ .Values.replicas | int }}{{ end }}
{{- end }}

{{- /* Numbers of a values file are floats, and large ones would be written with an exponent. */ -}}
{{- define "chat-room.scalar" -}}
{{- if kindIs "float64" . }}{{ int64 . }}{{ else }}{{ . }}{{ end }}
{{- end }}

{{- define "chat-room.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- /* What the values cannot mean together; the schema sees each by itself. */ -}}
{{- define "chat-room.check" -}}
{{- if and .Values.autoscaling.enabled .Values.keda.enabled }}
{{- fail "autoscaling.enabled and keda.enabled: choose one, both would decide how many pods there are" }}
{{- end }}
{{- if and .Values.autoscaling.enabled (not .Values.autoscaling.cpuPercent) (not .Values.autoscaling.connectionsPerPod) }}
{{- fail "autoscaling: set cpuPercent or connectionsPerPod, an autoscaler needs something to go by" }}
{{- end }}
{{- if and .Values.redis.enabled (or .Values.externalRedis.url .Values.externalRedis.existingSecret) }}
{{- fail "externalRedis is set: set redis.enabled=false as well, the room has one Redis" }}
{{- end }}
{{- if and (not (include "chat-room.shared" .)) (or (include "chat-room.scaled" .) (gt (int .Values.replicas) 1)) }}
{{- fail "redis.enabled=false: several pods need externalRedis.url or externalRedis.existingSecret; without a Redis set replicas=1" }}
{{- end }}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) }}
{{- fail "httpRoute.parentRefs: name at least one gateway" }}
{{- end }}
{{- end }}
