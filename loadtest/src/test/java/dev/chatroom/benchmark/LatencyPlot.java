package dev.chatroom.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws latency against CPU as SVG, with a line for each server, both axes logarithmic. */
final class LatencyPlot {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int TOP = 36;
    private static final int RIGHT = 30;
    private static final int BOTTOM = 64;
    private static final List<String> COLOURS = List.of("#d9480f", "#862e9c", "#1f6feb", "#2b8a3e", "#c2255c");

    private final StringBuilder svg = new StringBuilder();
    private final Axis cpu;
    private final Axis latency;

    /**
     * A line of the plot.
     *
     * @param server its name
     * @param points one for each cell
     */
    record Line(String server, List<Point> points) {}

    /**
     * A point of a line.
     *
     * @param label of the point
     * @param cores that the server used; more than zero
     * @param millis of latency; more than zero
     */
    record Point(String label, double cores, double millis) {}

    /** A logarithmic axis; its ticks are 1, 2 and 5 times powers of ten. */
    private record Axis(double min, double max, double from, double to) {
        private static final double[] TICKS = {1, 2, 5};

        static Axis of(DoubleStream values, double from, double to) {
            var range = values.summaryStatistics();
            return range.getCount() == 0
                    ? new Axis(0.1, 1, from, to)
                    : new Axis(range.getMin() / 1.2, range.getMax() * 1.2, from, to);
        }

        double position(double value) {
            return from + (Math.log(value) - Math.log(min)) / (Math.log(max) - Math.log(min)) * (to - from);
        }

        DoubleStream ticks() {
            int first = (int) Math.floor(Math.log10(min));
            int last = (int) Math.ceil(Math.log10(max));
            return IntStream.rangeClosed(first, last)
                    .mapToDouble(power -> Math.pow(10, power))
                    .flatMap(power -> DoubleStream.of(TICKS).map(tick -> tick * power))
                    .filter(tick -> tick >= min && tick <= max);
        }
    }

    private LatencyPlot(List<Line> lines) {
        cpu = Axis.of(lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::cores), LEFT, WIDTH - RIGHT);
        latency = Axis.of(
                lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::millis), HEIGHT - BOTTOM, TOP);
    }

    /** The lines of a grid: the median of all deliveries in each cell with a rate, by deliveries a second. */
    static List<Line> lines(Grid grid, int seconds) {
        return grid.servers().stream()
                .map(server -> new Line(server, grid.cells().stream()
                        .filter(cell -> !cell.isHighest() && !grid.rounds(cell, seconds, server).isEmpty())
                        .sorted(Comparator.comparingLong(cell -> (long) cell.connections() * cell.rate()))
                        .map(cell -> point(cell, grid.rounds(cell, seconds, server)))
                        .toList()))
                .toList();
    }

    /** Draws the lines. */
    static String draw(String title, List<Line> lines) {
        return new LatencyPlot(lines).drawAll(title, lines);
    }

    private static Point point(Cell cell, List<Measurement> rounds) {
        return new Point(
                cell.connections() + " x " + cell.rate(),
                Math.max(0.001, Grid.median(rounds, TalkResult::cpuCores).orElseThrow()),
                Math.max(0.001, Grid.median(rounds, TalkResult::allP50).orElseThrow()));
    }

    private String drawAll(String title, List<Line> lines) {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">"
                .formatted(WIDTH, HEIGHT)).append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        text(LEFT, 20, "start", "#212529", title);
        cpu.ticks().forEach(tick -> {
            path("M%.1f %dV%d", "#dee2e6", 1, cpu.position(tick), TOP, HEIGHT - BOTTOM);
            text(cpu.position(tick), HEIGHT - BOTTOM + 16, "middle", "#495057", label(tick));
        });
        latency.ticks().forEach(tick -> {
            path("M%d %.1fH%d", "#dee2e6", 1, LEFT, latency.position(tick), WIDTH - RIGHT);
            text(LEFT - 6, latency.position(tick) + 4, "end", "#495057", label(tick) + " ms");
        });
        text(WIDTH - RIGHT, HEIGHT - BOTTOM + 32, "end", "#495057", "cores that both instances use");
        double legend = LEFT;
        for (int i = 0; i < lines.size(); i++) {
            var colour = COLOURS.get(i % COLOURS.size());
            line(lines.get(i), colour);
            text(legend, HEIGHT - 8, "start", colour, "— " + lines.get(i).server());
            legend += 34 + 7.0 * lines.get(i).server().length();
        }
        return svg.append("</svg>\n").toString();
    }

    private void line(Line line, String colour) {
        var path = new StringBuilder();
        for (var point : line.points()) {
            double x = cpu.position(point.cores());
            double y = latency.position(point.millis());
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y));
            svg.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, colour));
            text(x + 6, y - 6, "start", colour, point.label());
        }
        if (!path.isEmpty()) {
            path("%s", colour, 2, path);
        }
    }

    private void path(String format, String colour, int width, Object... values) {
        svg.append(String.format(
                Locale.ROOT, "<path d=\"" + format + "\" fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"" + width + "\"/>%n",
                values));
    }

    private void text(double x, double y, String anchor, String colour, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
                x, y, anchor, colour, text.replace("&", "&amp;").replace("<", "&lt;")));
    }

    private static String label(double value) {
        return value >= 1 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.2g", value);
    }
}
