{{- /* Values that were renamed, and values that conflict. The schema can only check each value on its own. */ -}}

{{- define "chat-room.renamed" -}}
{{- if hasKey .Values "replicas" }}
{{- fail "replicas was renamed: set replicaCount" }}
{{- end }}
{{- if .Values.ingress.tlsSecret }}
{{- fail (printf "ingress.tlsSecret was replaced by ingress.tls: set ingress.tls=[{secretName: %s, hosts: [...]}]" .Values.ingress.tlsSecret) }}
{{- end }}
{{- range .Values.ingress.hosts }}
{{- if kindIs "string" . }}
{{- fail (printf "ingress.hosts is now a list of objects: set ingress.hosts=[{host: %s}], with paths where they differ from /" .) }}
{{- end }}
{{- end }}
{{- if hasKey .Values.redis "runAsUser" }}
{{- fail "redis.runAsUser was replaced by redis.podSecurityContext: set redis.podSecurityContext.runAsUser, runAsGroup and fsGroup" }}
{{- end }}
{{- range $variable, $value := dict "LIMITS_CONNECTIONS" "limits.connections" "LIMITS_PERADDRESS" "limits.perAddress" "PROXY_TRUSTEDHOPS" "proxy.trustedHops" }}
{{- if hasKey $.Values.config $variable }}
{{- fail (printf "config.%s was replaced by a value of its own: set %s" $variable $value) }}
{{- end }}
{{- end }}
{{- end }}

{{- define "chat-room.validate" -}}
{{- include "chat-room.renamed" . }}
{{- range $name, $image := dict "image" .Values.image "loadtest.image" .Values.loadtest.image }}
{{- if and $image.tag $image.digest }}
{{- fail (printf "%[1]s.tag and %[1]s.digest are set: also set %[1]s.digest= to run the tag, or %[1]s.tag= to run the digest, which the chart of a release sets" $name) }}
{{- end }}
{{- end }}
{{- if and .Values.auth.jwksUrl (or (not .Values.auth.issuer) (not .Values.auth.audience)) }}
{{- fail "auth.jwksUrl: also set auth.issuer and auth.audience; the provider signs tokens for other services too" }}
{{- end }}
{{- with .Values.moderation }}
{{- if and .hook.url (not .hook.existingSecret) }}
{{- fail "moderation.hook.url: also set moderation.hook.existingSecret, the Secret whose key signs what the service is asked" }}
{{- end }}
{{- if and .filters.existingConfigMap (or .filters.words .filters.patterns) }}
{{- fail "moderation.filters.existingConfigMap: it replaces moderation.filters.words and moderation.filters.patterns; set it or them" }}
{{- end }}
{{- end }}
{{- if and .Values.autoscaling.enabled .Values.keda.enabled }}
{{- fail "autoscaling.enabled and keda.enabled: enable only one of them; both set the number of pods" }}
{{- end }}
{{- if and .Values.autoscaling.enabled (not .Values.autoscaling.cpuPercent) (not .Values.autoscaling.connectionsPerPod) }}
{{- fail "autoscaling: set cpuPercent or connectionsPerPod; an autoscaler needs at least one metric" }}
{{- end }}
{{- if and .Values.redis.enabled (or .Values.externalRedis.url .Values.externalRedis.existingSecret) }}
{{- fail "externalRedis is set: also set redis.enabled=false; a room uses one Redis" }}
{{- end }}
{{- if and (not (include "chat-room.hasRedis" .)) (or (include "chat-room.autoscaled" .) (gt (int .Values.replicaCount) 1)) }}
{{- fail "redis.enabled=false: several pods require externalRedis.url or externalRedis.existingSecret; without Redis set replicaCount=1" }}
{{- end }}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) }}
{{- fail "httpRoute.parentRefs: set at least one gateway" }}
{{- end }}
{{- if and .Values.service.loadBalancerClass (ne .Values.service.type "LoadBalancer") }}
{{- fail "service.loadBalancerClass: also set service.type=LoadBalancer" }}
{{- end }}
{{- if and .Values.tls.enabled (not .Values.tls.existingSecret) }}
{{- fail "tls.existingSecret: set the name of a Secret with tls.crt and tls.key" }}
{{- end }}
{{- if and .Values.tls.enabled .Values.loadtest.enabled }}
{{- fail "loadtest.enabled: the load test connects without TLS; set tls.enabled=false for it" }}
{{- end }}
{{- if and .Values.tls.enabled (eq .Values.probes.port "http") }}
{{- fail "probes.port=http: with tls.enabled the probes use the admin port; set probes.port=admin" }}
{{- end }}
{{- end }}
