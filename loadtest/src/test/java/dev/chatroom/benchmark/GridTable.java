package dev.chatroom.benchmark;

import dev.chatroom.benchmark.Grid.Figure;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats a grid as Markdown tables: for each length one of the cells with a rate, and one of the highest rates; then the joins. */
final class GridTable {
    private static final double PERCENT = 100;

    private final Grid grid;
    private final boolean shortOfCpu;

    private GridTable(Grid grid, boolean shortOfCpu) {
        this.grid = grid;
        this.shortOfCpu = shortOfCpu;
    }

    /**
     * The tables.
     *
     * @param shortOfCpu see {@link Goals#missed}
     */
    static String of(Grid grid, boolean shortOfCpu) {
        var table = new GridTable(grid, shortOfCpu);
        return Stream.concat(grid.lengths().stream().flatMap(table::tables), Stream.of(table.joins()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private Stream<String> tables(int seconds) {
        return Stream.of(rates(seconds), highest(seconds));
    }

    private String rates(int seconds) {
        var cells = cells(seconds, false);
        if (cells.isEmpty()) {
            return "";
        }
        return "%d seconds each:\n\n".formatted(seconds)
                + row("connections x messages/s", "", "lost / doubled", "same pod p50 / p99", "cross pod p50 / p99",
                        "deliveries per CPU-second", "CPU, cores", "noise")
                + "|---".repeat(8) + "|\n"
                + cells.stream().map(cell -> rates(cell, seconds)).collect(Collectors.joining()).strip();
    }

    private String rates(Cell cell, int seconds) {
        var servers = grid.servers().stream()
                .map(server -> server(cell, seconds, server))
                .collect(Collectors.joining());
        return "| %d x %d %s".formatted(cell.connections(), cell.rate(), servers.substring(3))
                + row("", "ratio, goals", goals(cell, seconds),
                        ratio(cell, seconds, Figure.SAME_P50) + " / " + ratio(cell, seconds, Figure.SAME_P99),
                        ratio(cell, seconds, Figure.CROSS_P50) + " / " + ratio(cell, seconds, Figure.CROSS_P99),
                        ratio(cell, seconds, Figure.EFFICIENCY) + " x", "", "");
    }

    private String server(Cell cell, int seconds, String server) {
        var rounds = grid.rounds(cell, seconds, server);
        if (rounds.isEmpty()) {
            return row("", server, "failed", "", "", "", "", "");
        }
        return row("", server, lost(rounds),
                "%s / %s ms".formatted(median(rounds, TalkResult::sameP50, "%.1f"), median(rounds, TalkResult::sameP99, "%.1f")),
                "%s / %s ms".formatted(median(rounds, TalkResult::crossP50, "%.1f"), median(rounds, TalkResult::crossP99, "%.1f")),
                median(rounds, TalkResult::deliveriesPerCpuSecond, "%,.0f"),
                median(rounds, TalkResult::cpuCores, "%.2f"),
                median(rounds, talk -> talk.noise() * PERCENT, "%.0f %%"));
    }

    private String highest(int seconds) {
        var cells = cells(seconds, true);
        if (cells.isEmpty()) {
            return "";
        }
        return "The highest rate, raised by half every %d seconds, in deliveries/s:\n\n".formatted(seconds)
                + row("connections", "", "with p99 below 1 s", "with p99 below 100 ms", "deliveries per CPU-second", "noise")
                + "|---".repeat(6) + "|\n"
                + cells.stream().map(cell -> highest(cell, seconds)).collect(Collectors.joining()).strip();
    }

    private String highest(Cell cell, int seconds) {
        var servers = grid.servers().stream()
                .map(server -> highest(grid.rounds(cell, seconds, server), server))
                .collect(Collectors.joining());
        return "| %d %s".formatted(cell.connections(), servers.substring(3))
                + row("", "ratio, goals", ratio(cell, seconds, Figure.RATE) + " x, " + goals(cell, seconds),
                        format(grid.ratio(cell, seconds, Figure.RATE, Measurement::quick), "%.2f x"),
                        ratio(cell, seconds, Figure.EFFICIENCY) + " x", "");
    }

    private static String highest(List<Measurement> rounds, String server) {
        if (rounds.isEmpty()) {
            return row("", server, "failed", "", "", "");
        }
        var quick = rounds.stream().map(Measurement::quick).filter(talk -> talk != null);
        return row("", server,
                median(rounds, TalkResult::deliveriesPerSecond, "%,.0f"),
                format(Grid.median(quick.mapToDouble(TalkResult::deliveriesPerSecond)), "%,.0f"),
                median(rounds, TalkResult::deliveriesPerCpuSecond, "%,.0f"),
                median(rounds, talk -> talk.noise() * PERCENT, "%.0f %%"));
    }

    private String joins() {
        return "All connections join at once:\n\n"
                + row("connections", "", "until everyone knew the count", "until the last event", "presence sent",
                        "server CPU", "memory per idle connection", "start, until a socket opens")
                + "|---".repeat(8) + "|\n"
                + grid.cells().stream().map(Cell::connections).distinct().sorted()
                        .map(this::joins)
                        .collect(Collectors.joining()).strip();
    }

    private String joins(int connections) {
        var servers = grid.servers().stream()
                .map(server -> joins(server, grid.measurements().stream()
                        .filter(each -> each.cell().connections() == connections && each.server().equals(server))
                        .map(Measurement::join)
                        .toList()))
                .collect(Collectors.joining());
        return "| %d %s".formatted(connections, servers.substring(3));
    }

    private static String joins(String server, List<JoinResult> joins) {
        Function<ToDoubleFunction<JoinResult>, OptionalDouble> median =
                figure -> Grid.median(joins.stream().mapToDouble(figure));
        return row("", server,
                format(median.apply(JoinResult::stormSeconds), "%.1f s"),
                format(median.apply(JoinResult::stormQuietSeconds), "%.1f s"),
                format(median.apply(JoinResult::stormMegabytes), "%,.1f MB"),
                format(median.apply(JoinResult::stormCpuSeconds), "%.1f s"),
                format(median.apply(JoinResult::idleKilobytes), "%.0f kB"),
                format(median.apply(JoinResult::startSeconds), "%.1f s"));
    }

    private List<Cell> cells(int seconds, boolean highest) {
        return grid.measurements().stream()
                .filter(each -> each.seconds() == seconds && each.cell().isHighest() == highest)
                .map(Measurement::cell)
                .distinct()
                .toList();
    }

    private String ratio(Cell cell, int seconds, Figure figure) {
        return format(grid.ratio(cell, seconds, figure, Measurement::talk), "%.2f");
    }

    private String goals(Cell cell, int seconds) {
        var missed = Goals.missed(grid, cell, seconds, shortOfCpu);
        return missed.isEmpty() ? "met" : "missed: " + String.join(", ", missed);
    }

    private static String lost(List<Measurement> rounds) {
        return String.format(
                Locale.ROOT,
                "%,d / %,d",
                rounds.stream().mapToLong(round -> round.talk().lost()).sum(),
                rounds.stream().mapToLong(round -> round.talk().doubled()).sum());
    }

    private static String median(List<Measurement> rounds, ToDoubleFunction<TalkResult> figure, String format) {
        return format(Grid.median(rounds, figure), format);
    }

    private static String format(OptionalDouble value, String format) {
        if (value.isPresent() && value.getAsDouble() == JoinResult.NEVER) {
            return "never";
        }
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "none";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
