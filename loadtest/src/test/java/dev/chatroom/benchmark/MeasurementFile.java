package dev.chatroom.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Measurements as a file with one line each, written as they are made: a run that is interrupted leaves what it has. */
final class MeasurementFile {
    private static final String HEAD = "round,seconds,cell,server,startSeconds,stormSeconds,stormQuietSeconds,stormMegabytes,"
            + "stormCpuSeconds,idleKilobytes," + talkHead("") + "," + talkHead("quick");

    private static final int PLACE_FIELDS = 4;
    private static final int JOIN_FIELDS = JoinResult.class.getRecordComponents().length;
    private static final int TALK_FIELDS = TalkResult.class.getRecordComponents().length;

    private final Path file;

    /** Begins a file; an old one is replaced. */
    MeasurementFile(Path file) throws IOException {
        this.file = file;
        Files.writeString(file, HEAD + "\n");
    }

    /**
     * Begins a file with the measurements of earlier runs, if there are any.
     *
     * @param earlier where the earlier measurements are added to
     * @throws IOException when the file has other fields
     */
    static MeasurementFile withEarlier(Path file, List<Measurement> earlier) throws IOException {
        if (Files.exists(file)) {
            var lines = Files.readAllLines(file);
            if (!lines.getFirst().equals(HEAD)) {
                throw new IOException("%s has other fields: delete it, or do not add to it".formatted(file));
            }
            lines.stream().skip(1).map(MeasurementFile::parse).forEach(earlier::add);
        }
        var result = new MeasurementFile(file);
        for (var measurement : earlier) {
            result.add(measurement);
        }
        return result;
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

    private static Measurement parse(String line) {
        var fields = line.split(",", -1);
        int first = PLACE_FIELDS + JOIN_FIELDS;
        var join = numbers(fields, PLACE_FIELDS, JOIN_FIELDS);
        return new Measurement(
                Integer.parseInt(fields[0]),
                Integer.parseInt(fields[1]),
                Cell.parse(fields[2]),
                fields[3],
                new JoinResult(join[0], join[1], join[2], join[3], join[4], join[5]),
                talk(fields, first),
                talk(fields, first + TALK_FIELDS));
    }

    private static TalkResult talk(String[] fields, int first) {
        if (fields[first].isEmpty()) {
            return null;
        }
        var talk = numbers(fields, first, TALK_FIELDS);
        return new TalkResult(
                (long) talk[0], (long) talk[1], (long) talk[2], talk[3], talk[4], talk[5], talk[6], talk[7], talk[8], talk[9],
                talk[10], talk[11], talk[12]);
    }

    private static double[] numbers(String[] fields, int first, int count) {
        return Arrays.stream(fields, first, first + count).mapToDouble(Double::parseDouble).toArray();
    }

    private static String talkHead(String prefix) {
        return Arrays.stream(TalkResult.class.getRecordComponents())
                .map(component -> prefix + component.getName())
                .collect(Collectors.joining(","));
    }

    private static Stream<String> numbers(TalkResult talk) {
        if (talk == null) {
            return Stream.generate(() -> "").limit(TALK_FIELDS);
        }
        return numbers(
                (double) talk.deliveries(), (double) talk.lost(), (double) talk.doubled(), talk.seconds(), talk.cpuSeconds(), talk.redisCpu(), talk.noise(),
                talk.sameP50(), talk.sameP99(), talk.crossP50(), talk.crossP99(), talk.allP50(), talk.allP99());
    }

    private static Stream<String> numbers(double... values) {
        return DoubleStream.of(values).mapToObj(value -> String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.000$", ""));
    }
}
