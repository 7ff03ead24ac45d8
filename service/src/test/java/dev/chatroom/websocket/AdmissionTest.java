package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatroom.overload.OverloadState;
import dev.chatroom.overload.OverloadStep;
import dev.chatroom.testing.ManualScheduler;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final InetAddress HOSTILE = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress HONEST = InetAddress.ofLiteral("192.0.2.2");

    private final ManualScheduler time = new ManualScheduler();
    private final OverloadState overload = new OverloadState();

    @Test
    void aRefusedAddressTakesNothingFromTheRateOfTheOthers() {
        var admission = admission(3, 1);
        admission.admit(HOSTILE);

        for (int i = 0; i < 100; i++) {
            assertRefused(admission, HOSTILE, Status.TOO_MANY_REQUESTS_429);
        }

        admission.admit(HONEST);
    }

    @Test
    void aSocketPastTheRateDoesNotCountForItsAddress() {
        var admission = admission(1, 1);
        admission.admit(HOSTILE);
        assertRefused(admission, HONEST, Status.SERVICE_UNAVAILABLE_503);

        time.advance(Duration.ofSeconds(1));

        admission.admit(HONEST);
    }

    @Test
    void refusesEveryoneWhileThisInstanceIsOverloaded() {
        var admission = admission(3, 1);
        overload.set(new OverloadState.Status(OverloadStep.REFUSE, "heap 80 %", false, Map.of()));
        for (int i = 0; i < 100; i++) {
            assertRefused(admission, HONEST, Status.SERVICE_UNAVAILABLE_503);
        }

        overload.set(new OverloadState.Status(OverloadStep.NONE, "", false, Map.of()));

        admission.admit(HONEST);
    }

    private Admission admission(int burst, int perAddress) {
        return new Admission(new AdmissionConfig(true, burst, 1, perAddress, 0), overload, time, SocketMeters.NONE);
    }

    private static void assertRefused(Admission admission, InetAddress client, Status status) {
        assertThatThrownBy(() -> admission.admit(client))
                .asInstanceOf(InstanceOfAssertFactories.type(RequestException.class))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(status));
    }
}
