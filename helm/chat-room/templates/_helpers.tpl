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

{{- /* Pods of a StatefulSet have a label of its name and ten more characters, so its name has 52 at most. */ -}}
{{- define "chat-room.redis" -}}
{{- printf "%s-redis" (include "chat-room.fullname" . | trunc 46 | trimSuffix "-") }}
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

{{- /* The metadata of an object. Takes a dict: root, name, and optionally component, labels and annotations. */ -}}
{{- define "chat-room.metadata" -}}
name: {{ .name }}
labels:
  {{- include "chat-room.labels" .root | nindent 2 }}
  {{- with .component }}
  app.kubernetes.io/component: {{ . }}
  {{- end }}
  {{- with merge (dict) (.labels | default dict) .root.Values.commonLabels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with merge (dict) (.annotations | default dict) .root.Values.commonAnnotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- /* The labels of a pod. They omit the chart's version, which would trigger a rollout of unchanged pods. */ -}}
{{- define "chat-room.podLabels" -}}
{{- with merge (dict) (.labels | default dict) .root.Values.commonLabels }}
{{- toYaml . }}
{{ end }}
{{- include "chat-room.selector" .root }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "chat-room.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "chat-room.fullname" .) .Values.serviceAccount.name }}
{{- else -}}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- /* The reference of an image. Takes a dict: root and image. A repository may name its registry itself. */ -}}
{{- define "chat-room.image" -}}
{{- $image := .image }}
{{- $registry := ternary "" $image.registry (regexMatch "^([^/]*[.:][^/]*|localhost)/" $image.repository) }}
{{- with .root.Values.global.imageRegistry | default $registry }}{{ . }}/{{ end }}{{ $image.repository }}
{{- if $image.digest }}@{{ $image.digest }}{{ else }}:{{ $image.tag | default .root.Chart.AppVersion }}{{ end }}
{{- end }}

{{- /* The pull secrets of every pod: those of all charts and those of this one. */ -}}
{{- define "chat-room.imagePullSecrets" -}}
{{- with concat (.Values.global.imagePullSecrets | default list) .Values.imagePullSecrets | uniq }}
imagePullSecrets:
  {{- range . }}
  - name: {{ if kindIs "string" . }}{{ . }}{{ else }}{{ .name }}{{ end }}
  {{- end }}
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
{{- else }}{{ .Values.replicaCount | int }}{{ end }}
{{- end }}

{{- /* Numbers in a values file are floats. Without the conversion large ones would render with an exponent. */ -}}
{{- define "chat-room.scalar" -}}
{{- if kindIs "float64" . }}{{ int64 . }}{{ else }}{{ . }}{{ end }}
{{- end }}

{{- /* Whether the cluster is OpenShift, which chooses the user and group IDs of pods. */ -}}
{{- define "chat-room.openshift" -}}
{{- $set := toString .Values.openshift }}
{{- if or (eq $set "true") (and (eq $set "auto") (.Capabilities.APIVersions.Has "security.openshift.io/v1")) }}true{{ end }}
{{- end }}

{{- /* The ConfigMap with the filters; empty without. */ -}}
{{- define "chat-room.filters" -}}
{{- with .Values.moderation.filters -}}
{{- if .existingConfigMap -}}
{{- .existingConfigMap -}}
{{- else if or .words .patterns -}}
{{- printf "%s-filters" (include "chat-room.fullname" $) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- /* The port of a URL. */ -}}
{{- define "chat-room.urlPort" -}}
{{- $url := urlParse . -}}
{{- regexFind "[0-9]+$" (regexFind ":[0-9]+$" $url.host) | default (ternary "443" "80" (eq $url.scheme "https")) -}}
{{- end -}}
