package dev.chatroom.fanout;

import dev.chatroom.fanout.Fanout.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was counted, in order, such as {@code delivered LOCAL 3}. */
final class RecordingMeters implements FanoutMeters {
    private final List<String> counts = new CopyOnWriteArrayList<>();

    List<String> counts() {
        return List.copyOf(counts);
    }

    @Override
    public void wroteFrames(long frames) {
        counts.add("wroteFrames " + frames);
    }

    @Override
    public void wroteBytes(long bytes) {
        counts.add("wroteBytes " + bytes);
    }

    @Override
    public void slow(SlowAction action) {
        counts.add("slow " + action);
    }

    @Override
    public void delivered(Path path, int sockets) {
        counts.add("delivered " + path + " " + sockets);
    }

    @Override
    public void handedOver(Path path, long nanos) {
        counts.add("handedOver " + path + " " + nanos);
    }

    @Override
    public void flushed(int frames) {
        counts.add("flushed " + frames);
    }
}
