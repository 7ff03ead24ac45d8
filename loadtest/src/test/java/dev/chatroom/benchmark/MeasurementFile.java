package dev.chatroom.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Measurements as a file with one line each, written as they are made: a run that is interrupted leaves what it has. */
final class MeasurementFile {
    private static final String HEAD = "round,seconds,cell,server,startSeconds,stormSeconds,stormQuietSeconds,stormMegabytes,"
            + "stormCpuSeconds,idleKilobytes," + talkHead("") + "," + talkHead("quick");

    private final Path file;

    /** Begins a file; an old one is replaced. */
    MeasurementFile(Path file) throws IOException {
        this.file = file;
        Files.writeString(file, HEAD + "\n");
    }

    void add(Measurement measurement) throws IOException {
        Files.writeString(file, line(measurement) + "\n", StandardOpenOption.APPEND);
    }

    static String line(Measurement measurement) {
        var join = measurement.join();
        return Stream.of(
                        Stream.of(
                                Integer.toString(measurement.round()),
                                Integer.toString(measurement.seconds()),
                                measurement.cell().toString(),
                                measurement.server()),
                        numbers(
                                join.startSeconds(),
                                join.stormSeconds(),
                                join.stormQuietSeconds(),
                                join.stormMegabytes(),
                                join.stormCpuSeconds(),
                                join.idleKilobytes()),
                        numbers(measurement.talk()),
                        numbers(measurement.quick()))
                .flatMap(fields -> fields)
                .collect(Collectors.joining(","));
    }

    private static String talkHead(String prefix) {
        return Arrays.stream(TalkResult.class.getRecordComponents())
                .map(component -> prefix + component.getName())
                .collect(Collectors.joining(","));
    }

    private static Stream<String> numbers(TalkResult talk) {
        if (talk == null) {
            return Stream.generate(() -> "").limit(TalkResult.class.getRecordComponents().length);
        }
        return numbers(
                (double) talk.deliveries(), (double) talk.lost(), (double) talk.doubled(), talk.seconds(), talk.cpuSeconds(), talk.redisCpu(), talk.noise(),
                talk.sameP50(), talk.sameP99(), talk.crossP50(), talk.crossP99(), talk.allP50(), talk.allP99());
    }

    private static Stream<String> numbers(double... values) {
        return DoubleStream.of(values).mapToObj(value -> String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.000$", ""));
    }
}
