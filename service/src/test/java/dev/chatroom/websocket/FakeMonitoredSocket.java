package dev.chatroom.websocket;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** A socket that counts its pings and answers as the test sets it up. */
final class FakeMonitoredSocket implements MonitoredSocket {
    static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.7", 50_000);

    int pings;
    int enforced;
    boolean abandoned;
    boolean shed;
    long heldBytes;
    AddressBudget budget = new AddressBudget(AddressRates.UNLIMITED, 0);
    String closedFor = "";
    boolean mayReadSlowly = true;
    long inKernel = -1;
    /** When it last received anything and when its close began, on the monotonic clock; 0 for never. */
    long receivedAt = Long.MAX_VALUE;

    long closingSince;

    @Override
    public void ping() {
        pings++;
    }

    @Override
    public long silentNanos(long now) {
        return receivedAt == Long.MAX_VALUE ? 0 : now - receivedAt;
    }

    @Override
    public long closingNanos(long now) {
        return closingSince == 0 ? 0 : now - closingSince;
    }

    @Override
    public void enforceDeadlines(long now) {
        enforced++;
    }

    @Override
    public boolean mayReadSlowly(long now) {
        return mayReadSlowly;
    }

    @Override
    public void enforceReading(KernelQueues kernel, long now) {
        inKernel = kernel.bytes(CLIENT);
    }

    @Override
    public AddressBudget budget() {
        return budget;
    }

    @Override
    public void closeForBudget(String reason) {
        closedFor = reason;
        heldBytes = 0;
    }

    @Override
    public int localPort() {
        return 8080;
    }

    @Override
    public long heldBytes() {
        return heldBytes;
    }

    @Override
    public void shed() {
        shed = true;
    }

    @Override
    public void abandon() {
        abandoned = true;
    }

    @Override
    public SocketInfo info(long now) {
        return new SocketInfo("1", "", Optional.empty(), Duration.ZERO, UserAgent.OTHER, 0);
    }
}
