package dev.chatroom.operator.chart;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the operator and its cluster add to the values of every room.
 *
 * @param namespace the namespace of the operator, which must reach the admin port of pods
 * @param imageRegistry the registry of the rooms' images unless a room sets {@code global.imageRegistry}; may be empty
 * @param openShift whether the cluster is OpenShift. Helm detects it where it installs the chart; the operator only renders
 */
public record RoomDefaults(String namespace, String imageRegistry, boolean openShift) {
    private static final String OPENSHIFT = "openshift";

    void putInto(ObjectNode values) {
        if (openShift && values.path(OPENSHIFT).asText("auto").equals("auto")) {
            values.put(OPENSHIFT, "true");
        }
        if (!imageRegistry.isEmpty() && values.at("/global/imageRegistry").asText().isEmpty()) {
            values.withObject("/global").put("imageRegistry", imageRegistry);
        }
    }
}
