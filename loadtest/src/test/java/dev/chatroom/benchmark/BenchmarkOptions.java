package dev.chatroom.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What to measure, from properties that begin with {@code benchmark.}; an empty property counts as absent.
 *
 * @param cells of the grid, {@code cells}
 * @param seconds how long each cell is measured, {@code seconds}: one table for each length; 1 to 3,600
 * @param warmUpSeconds how long messages are sent before that, {@code warmup}; 0 to 600
 * @param rounds how often each cell is measured on each server, {@code rounds}, the order turned each time; 1 to 100
 * @param peers the servers beside this one, {@code peers}: {@code naive}, {@code socketio} or {@code NAME=DIRECTORY}, the
 *     target directory of another build of this service; empty for {@code none}
 * @param arrivals when messages are due, {@code arrivals}
 * @param senders how many of the connections send, {@code senders}; 1 to 10,000
 * @param cores how many cores each instance may use, {@code cores}; 0 without a limit, at most 64
 * @param busyLoops how many processes keep a core busy meanwhile, {@code neighbour}; 0 to 64
 * @param jvm options of the JVM of this service in addition to {@code jvm.options}, {@code jvm}
 * @param add whether earlier measurements are kept and are in the tables, {@code add}
 * @param write whether the page and the plot are replaced, {@code write}; if absent, when the whole grid is measured
 */
record BenchmarkOptions(
        List<Cell> cells,
        List<Integer> seconds,
        int warmUpSeconds,
        int rounds,
        List<String> peers,
        Arrivals arrivals,
        int senders,
        double cores,
        int busyLoops,
        List<String> jvm,
        boolean add,
        boolean write) {
    static final String PREFIX = "benchmark.";
    static final String GRID = "100x10,500x40,500x100,500x400,2000x10,500xmax,2000xmax";
    static final String PEERS = "naive,socketio";

    private static final Set<String> NAMES = Set.of(
            "cells", "seconds", "warmup", "rounds", "peers", "arrivals", "senders", "cores", "neighbour", "jvm", "add", "write", "mode");
    private static final double MAX_CORES = 64;

    /**
     * Reads the options.
     *
     * @param properties such as those of the system; others than {@code benchmark.} are ignored
     * @throws IllegalArgumentException when an option does not exist or its value is not accepted
     */
    static BenchmarkOptions of(Map<String, String> properties) {
        properties.keySet().stream()
                .filter(key -> key.startsWith(PREFIX) && !NAMES.contains(key.substring(PREFIX.length())))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException("no option " + key + "; there are " + NAMES.stream().sorted().toList());
                });
        Function<String, String> option = name -> properties.getOrDefault(PREFIX + name, "").strip();
        var cells = option.apply("cells");
        var peers = option.apply("peers");
        double cores = cores(option.apply("cores"));
        int busyLoops = number(option, "neighbour", 0, 0, 64);
        return new BenchmarkOptions(
                list(cells.isEmpty() ? GRID : cells).map(Cell::parse).toList(),
                list(orElse(option.apply("seconds"), "15")).map(text -> number("seconds", text, 1, 3_600)).toList(),
                number(option, "warmup", 0, 0, 600),
                number(option, "rounds", 3, 1, 100),
                peers.equals("none") ? List.of() : list(orElse(peers, PEERS)).map(BenchmarkOptions::peer).toList(),
                arrivals(orElse(option.apply("arrivals"), "even")),
                number(option, "senders", 20, 1, 10_000),
                cores,
                busyLoops,
                Arrays.stream(option.apply("jvm").split(" +", -1)).filter(text -> !text.isEmpty()).toList(),
                flag("add", option.apply("add"), false),
                flag("write", option.apply("write"), cells.isEmpty() && peers.isEmpty() && cores == 0 && busyLoops == 0));
    }

    /** The load of a cell; for the highest rate, that of the first step. */
    BenchmarkLoad load(Cell cell, int length) {
        return new BenchmarkLoad(
                2, cell.connections(), Math.min(senders, cell.connections()), cell.rate(), length, warmUpSeconds, arrivals);
    }

    private static Stream<String> list(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip);
    }

    private static String orElse(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    private static int number(Function<String, String> option, String name, int absent, int min, int max) {
        var text = option.apply(name);
        return text.isEmpty() ? absent : number(name, text, min, max);
    }

    private static int number(String name, String text, int min, int max) {
        if (text.matches("[0-9]{1,6}")) {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw bad(name, text, min + " to " + max);
    }

    private static double cores(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (text.matches("[0-9]{1,2}(\\.[0-9]{1,3})?")) {
            double value = Double.parseDouble(text);
            if (value <= MAX_CORES) {
                return value;
            }
        }
        throw bad("cores", text, "a number such as 0.5, at most " + (int) MAX_CORES + ", or 0 for no limit");
    }

    private static Arrivals arrivals(String text) {
        return Arrays.stream(Arrivals.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> bad("arrivals", text, "even or poisson"));
    }

    private static String peer(String text) {
        if (List.of(PEERS.split(",", -1)).contains(text) || text.matches("[a-zA-Z0-9 -]+=.+")) {
            return text;
        }
        throw bad("peers", text, "naive, socketio, NAME=DIRECTORY or none");
    }

    private static boolean flag(String name, String text, boolean absent) {
        return switch (text) {
            case "" -> absent;
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(name, text, "true or false");
        };
    }

    private static IllegalArgumentException bad(String name, String text, String accepted) {
        return new IllegalArgumentException("%s%s is \"%s\"; accepted: %s".formatted(PREFIX, name, text, accepted));
    }
}
