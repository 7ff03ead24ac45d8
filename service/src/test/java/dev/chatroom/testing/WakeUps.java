package dev.chatroom.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How often the kernel woke the threads of this process: each time that a thread waits, and gives up its core for it, is a
 * voluntary context switch (proc_pid_status(5)). Threads of the virtual machine itself and the calling thread are left out.
 *
 * @param byThread so far, by thread id and name
 */
public record WakeUps(Map<String, Long> byThread) {
    private static final Pattern SWITCHES = Pattern.compile("(?m)^voluntary_ctxt_switches:\\s+(\\d+)$");
    private static final Pattern VIRTUAL_MACHINE = Pattern.compile("(C1|C2|Comp|GC|G1|VM|Monitor|Service|Signal|Reference|Finalizer"
            + "|Common-Cleaner|Notification|JFR|Attach|DestroyJavaVM|surefire|main|java).*");

    public WakeUps {
        byThread = Map.copyOf(byThread);
    }

    /** Reads the counters; call it on a platform thread. */
    public static WakeUps now() throws IOException {
        var self = Path.of("/proc/thread-self").toRealPath();
        var found = new TreeMap<String, Long>();
        try (var tasks = Files.list(self.getParent())) {
            for (var task : (Iterable<Path>) tasks.filter(task -> !task.equals(self))::iterator) {
                add(task, found);
            }
        }
        return new WakeUps(found);
    }

    /** By name of the thread, since an earlier reading; threads that ended meanwhile are left out. */
    public Map<String, Long> since(WakeUps earlier) {
        var difference = new TreeMap<String, Long>();
        byThread.forEach((thread, count) -> difference.merge(
                thread.substring(thread.indexOf(' ') + 1), count - earlier.byThread.getOrDefault(thread, 0L), Long::sum));
        difference.values().removeIf(count -> count == 0);
        return difference;
    }

    /** The sum over all threads. */
    public static long sum(Map<String, Long> wakeUps) {
        return wakeUps.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void add(Path task, Map<String, Long> found) {
        try {
            var name = Files.readString(task.resolve("comm")).strip();
            var switches = SWITCHES.matcher(Files.readString(task.resolve("status")));
            if (!VIRTUAL_MACHINE.matcher(name).matches() && switches.find()) {
                found.put(task.getFileName() + " " + name, Long.parseLong(switches.group(1)));
            }
        } catch (IOException _) {
            // The thread has ended.
        }
    }
}
