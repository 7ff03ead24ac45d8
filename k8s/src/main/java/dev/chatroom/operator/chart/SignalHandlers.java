package dev.chatroom.operator.chart;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.Map;
import java.util.TreeMap;

/**
 * The process's handlers of SIGINT, SIGQUIT and SIGTERM at some time, to be restored later. Helm's library registers Go's handlers when
 * it renders and never removes them. With these the JVM would not notice SIGTERM, and print no threads on SIGQUIT.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/sigaction.2.html">sigaction(2)</a>
 */
final class SignalHandlers {
    private static final int[] SIGNALS = {2, 3, 15};
    /** More than {@code struct sigaction} takes on any platform: 152 bytes with glibc on 64 bits. */
    private static final int MAX_STRUCT_BYTES = 512;

    private static final Function SIGACTION = NativeLibrary.getInstance("c").getFunction("sigaction");

    /** The unmodified structs of sigaction, by the number of the signal. */
    private final Map<Integer, Memory> actions = new TreeMap<>();

    private SignalHandlers() {}

    /** The current handlers. */
    static SignalHandlers current() {
        var handlers = new SignalHandlers();
        for (int signal : SIGNALS) {
            var action = new Memory(MAX_STRUCT_BYTES);
            call(signal, Pointer.NULL, action);
            handlers.actions.put(signal, action);
        }
        return handlers;
    }

    /** Makes these handlers the current ones again. */
    void restore() {
        actions.forEach((signal, action) -> call(signal, action, Pointer.NULL));
    }

    private static void call(int signal, Pointer newAction, Pointer oldAction) {
        if (SIGACTION.invokeInt(new Object[] {signal, newAction, oldAction}) != 0) {
            throw new IllegalStateException("sigaction failed for signal " + signal);
        }
    }
}
