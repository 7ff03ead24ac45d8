package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** Access to the room from outside the cluster. */
public record IngressSpec(
        @JsonPropertyDescription("Host names of the room.") @Required @Size(min = 1, max = 20)
                List<@Pattern("^(\\*\\.)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?$") String> hosts,
        @JsonPropertyDescription("Ingress class. Default: the cluster's default class.")
                @Pattern("^([a-z0-9]([-a-z0-9.]*[a-z0-9])?)?$") String className,
        @JsonPropertyDescription("Ingress controller whose annotations keep idle WebSockets open: none, haproxy,"
                + " openshift, alb, or nginx for the retired ingress-nginx.")
                @Default("none") @Pattern("^(none|haproxy|openshift|alb|nginx)$") String controller,
        @JsonPropertyDescription("Secret with the TLS certificate of the hosts. Default: no TLS.")
                @Pattern("^([a-z0-9]([-a-z0-9.]*[a-z0-9])?)?$") String tlsSecret,
        @JsonPropertyDescription("Additional annotations of the Ingress.") Map<String, String> annotations) {}
