package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** How the room is reached from outside. */
public record Ingress(
        @JsonPropertyDescription("The names under which the room is reached.") @Required @Size(min = 1, max = 20)
                List<String> hosts,
        @JsonPropertyDescription("The Ingress' class; when absent the cluster's default.") String className,
        @JsonPropertyDescription("Whose annotations keep long WebSockets open: nginx, haproxy, alb, or none.")
                @Default("nginx") @Pattern("^(nginx|haproxy|alb|none)$") String controller,
        @JsonPropertyDescription("A Secret with the certificate of these names; when absent there is no TLS.")
                String tlsSecret,
        @JsonPropertyDescription("Further annotations.") Map<String, String> annotations) {}
