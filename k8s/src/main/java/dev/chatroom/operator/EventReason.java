package dev.chatroom.operator;

/** The reasons of the Events that the operator creates, as {@code kubectl get events} shows them. */
enum EventReason {
    SCALED_UP("ScaledUp"),
    SCALED_DOWN("ScaledDown"),
    ROLLOUT_STARTED("RolloutStarted"),
    ROLLOUT_STEP("RolloutStep"),
    ROLLOUT_FINISHED("RolloutFinished"),
    SHED("Shed"),
    DEGRADED("Degraded"),
    RECOVERED("Recovered"),
    PAUSED("Paused"),
    RESUMED("Resumed");

    private final String text;

    EventReason(String text) {
        this.text = text;
    }

    /** The reason in CamelCase. */
    String text() {
        return text;
    }

    /** The type of the Event: Warning if somebody has to act, otherwise Normal. */
    String type() {
        return this == DEGRADED ? "Warning" : "Normal";
    }
}
