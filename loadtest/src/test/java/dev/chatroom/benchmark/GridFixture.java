package dev.chatroom.benchmark;

import java.util.List;

/** Measurements of a naive port, of Socket.IO and of this service, for tests. */
final class GridFixture {
    static final Cell CELL = new Cell(500, 40);
    static final JoinResult JOIN = new JoinResult(1, 2, 3, 4, 5, 6);

    private GridFixture() {}

    /** A cell in which this service has half the latency, and twice the deliveries per CPU-second, of the best peer. */
    static Grid twiceAsGood() {
        return new Grid(List.of(
                measurement(0, "naive port", talk(100_000, 1, 4)),
                measurement(0, "this service", talk(200_000, 0.5, 2)),
                measurement(0, "Socket.IO", talk(50_000, 2, 8))));
    }

    static Measurement measurement(int round, String server, TalkResult talk) {
        return measurement(round, CELL, server, talk, talk);
    }

    static Measurement measurement(int round, Cell cell, String server, TalkResult talk, TalkResult quick) {
        return new Measurement(round, 15, cell, server, JOIN, talk, quick);
    }

    /** One CPU-second in ten; p50 and p99 on the sender's server, and half as much again on others. */
    static TalkResult talk(long deliveries, double p50, double p99) {
        return new TalkResult(deliveries, 0, 0, 10, 1, 0.1, 0.05, p50, p99, 1.5 * p50, 1.5 * p99, p50, p99);
    }

    static TalkResult lossy(TalkResult talk, long lost, long doubled) {
        return new TalkResult(
                talk.deliveries(), lost, doubled, talk.seconds(), talk.cpuSeconds(), talk.redisCpu(), talk.noise(), talk.sameP50(),
                talk.sameP99(), talk.crossP50(), talk.crossP99(), talk.allP50(), talk.allP99());
    }
}
