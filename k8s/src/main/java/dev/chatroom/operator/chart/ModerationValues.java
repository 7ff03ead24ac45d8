package dev.chatroom.operator.chart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chatroom.operator.api.ModerationSpec;
import java.util.List;

/** The chart's values for moderation. */
final class ModerationValues {
    private ModerationValues() {}

    static void put(ObjectNode to, ModerationSpec moderation) {
        ChartValues.put(to, "auditDays", moderation.auditDays());
        if (moderation.filters() != null) {
            filters(to.withObject("/filters"), moderation.filters());
        }
        if (moderation.hook() != null) {
            hook(to.withObject("/hook"), moderation.hook());
        }
    }

    private static void filters(ObjectNode to, ModerationSpec.Filters filters) {
        list(to, "words", filters.words());
        list(to, "patterns", filters.patterns());
        list(to, "domains", filters.domains());
        ChartValues.put(to, "existingConfigMap", filters.configMap());
        ChartValues.put(to, "action", filters.action());
        ChartValues.put(to, "links", filters.links());
    }

    private static void hook(ObjectNode to, ModerationSpec.Hook hook) {
        to.put("url", hook.url()).put("existingSecret", hook.secret().name());
        ChartValues.put(to, "secretKey", hook.secret().key());
        ChartValues.put(to, "onFailure", hook.onFailure());
        ChartValues.put(to, "users", hook.users());
    }

    private static void list(ObjectNode to, String key, List<String> values) {
        if (values != null) {
            var array = to.putArray(key);
            values.forEach(array::add);
        }
    }
}
