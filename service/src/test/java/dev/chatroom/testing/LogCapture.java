package dev.chatroom.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the service and Helidon log, from the start until the end, at the levels that are on. */
public final class LogCapture extends Handler implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Formatter FORMAT = new SimpleFormatter();

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    /** Begins to capture. */
    public static LogCapture start() {
        var capture = new LogCapture();
        ROOT.addHandler(capture);
        return capture;
    }

    /** All lines so far, from INFO on. */
    public List<String> lines() {
        return records.stream()
                .filter(line -> line.getLevel().intValue() >= Level.INFO.intValue())
                .filter(line -> line.getLoggerName().matches("(dev\\.chatroom|io\\.helidon)\\..*"))
                .map(LogCapture::text)
                .toList();
    }

    private static String text(LogRecord line) {
        return "%s %s: %s %s".formatted(line.getLevel(), line.getLoggerName(), FORMAT.formatMessage(line), line.getThrown());
    }

    @Override
    public void publish(LogRecord line) {
        records.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
