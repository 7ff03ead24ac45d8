{{- /* Security contexts and Redis credentials. */ -}}

{{- /* The security context of a pod. Takes a dict: root, context, and optionally the user ID of an image that has none. */ -}}
{{- define "chat-room.podSecurity" -}}
{{- $context := deepCopy .context }}
{{- if and .user (not (include "chat-room.openshift" .root)) }}
{{- $user := int64 .user }}
{{- $context = merge $context (dict "runAsUser" $user "runAsGroup" $user "fsGroup" $user "fsGroupChangePolicy" "OnRootMismatch") }}
{{- end }}
{{- range $key := list "runAsUser" "runAsGroup" "fsGroup" }}
{{- if hasKey $context $key }}{{ $_ := set $context $key (get $context $key | int64) }}{{ end }}
{{- end }}
{{- toYaml $context }}
{{- end }}

{{- define "chat-room.authSecret" -}}
{{- .Values.auth.existingSecret | default (printf "%s-auth" (include "chat-room.fullname" .)) }}
{{- end }}

{{- define "chat-room.redisAuthSecret" -}}
{{- .Values.redis.auth.existingSecret | default (printf "%s-auth" (include "chat-room.redis" .)) }}
{{- end }}

{{- define "chat-room.redisTlsSecret" -}}
{{- .Values.redis.tls.existingSecret | default (printf "%s-tls" (include "chat-room.redis" .)) }}
{{- end }}

{{- /* The name of the Secret with the certificate of the authority (ca.crt) that Redis' certificate is checked against. */ -}}
{{- define "chat-room.redisCa" -}}
{{- if and .Values.redis.enabled .Values.redis.tls.enabled -}}
{{- include "chat-room.redisTlsSecret" . }}
{{- else if not .Values.redis.enabled -}}
{{- .Values.externalRedis.caSecret }}
{{- end }}
{{- end }}

{{- /* The URL of the bundled Redis. The kubelet inserts the variables that precede it. */ -}}
{{- define "chat-room.redisUrl" -}}
{{ ternary "rediss" "redis" .Values.redis.tls.enabled }}://{{ .Values.redis.auth.username }}:$(REDIS_PASSWORD)@{{ include "chat-room.redis" . }}:6379
{{- end }}

{{- /* The rights of the room's user in Redis: the keys of this room, and no command that administers the server. */ -}}
{{- define "chat-room.redisAcl" -}}
resetchannels ~{{ .Values.room.name }}:* ~{{ printf "{%s}" .Values.room.name }}:* +@all -@admin -@dangerous +info
{{- end }}
