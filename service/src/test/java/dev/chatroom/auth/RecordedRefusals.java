package dev.chatroom.auth;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records why clients could not sign in. */
final class RecordedRefusals implements AuthMeters {
    private final List<Refusal> reasons = new CopyOnWriteArrayList<>();

    @Override
    public void refused(Refusal reason) {
        reasons.add(reason);
    }

    List<Refusal> reasons() {
        return List.copyOf(reasons);
    }
}
