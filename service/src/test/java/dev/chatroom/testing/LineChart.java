package dev.chatroom.testing;

import java.util.List;
import java.util.Locale;

/** Draws an SVG line chart over time. */
public final class LineChart {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 260;
    private static final int LEFT = 70;
    private static final int TOP = 36;
    private static final int RIGHT = 20;
    private static final int BOTTOM = 44;
    private static final int STEPS = 4;
    private static final List<String> COLOURS =
            List.of("#1f6feb", "#d9480f", "#2b8a3e", "#862e9c", "#c2255c", "#5c940d", "#0b7285", "#495057");

    /**
     * A line of the chart.
     *
     * @param legend the label of the line
     * @param points by time
     */
    public record Line(String legend, List<Point> points) {}

    /**
     * A point of a line.
     *
     * @param at the time in seconds
     * @param value infinite or not a number: the line has a gap here
     */
    public record Point(double at, double value) {}

    private final StringBuilder svg = new StringBuilder();
    private final List<Line> lines;
    private final String unit;
    private final double from;
    private final double seconds;
    private final double top;

    private LineChart(String unit, double from, double seconds, List<Line> lines) {
        this.unit = unit;
        this.from = from;
        this.seconds = seconds;
        this.lines = lines;
        this.top = lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::value)
                .filter(Double::isFinite).max().orElse(0);
    }

    /** Draws a chart that starts at a time in seconds. The unit is one of Grafana. */
    public static String draw(String title, String unit, double from, double seconds, List<Line> lines) {
        return new LineChart(unit, from, seconds, lines).draw(title);
    }

    private String draw(String title) {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                .formatted(WIDTH, HEIGHT)).append(" font-size=\"12\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
        text(LEFT, 20, "start", "#212529", title);
        double ceiling = ceiling();
        for (int i = 0; i <= STEPS; i++) {
            double value = ceiling * i / STEPS;
            svg.append(String.format(Locale.ROOT, "<path d=\"M%d %.1fH%d\" stroke=\"#dee2e6\"/>",
                    LEFT, y(value, ceiling), WIDTH - RIGHT));
            text(LEFT - 6, y(value, ceiling) + 4, "end", "#495057", label(value));
            double moment = seconds * i / STEPS;
            text(x(from + moment), HEIGHT - BOTTOM + 16, "middle", "#495057", Math.round(moment) + " s");
        }
        double legend = LEFT;
        for (int i = 0; i < lines.size(); i++) {
            var colour = COLOURS.get(i % COLOURS.size());
            line(lines.get(i), ceiling, colour);
            text(legend, HEIGHT - 8, "start", colour, "— " + lines.get(i).legend());
            legend += 34 + 7.0 * lines.get(i).legend().length();
        }
        return svg.append("</svg>\n").toString();
    }

    private void line(Line line, double ceiling, String colour) {
        var path = new StringBuilder();
        boolean drawing = false;
        double last = 0;
        for (var point : line.points()) {
            double moment = point.at();
            if (!Double.isFinite(point.value())) {
                drawing = false;
                continue;
            }
            // A gap in the data is a gap in the line.
            drawing = drawing && moment - last < 1.5;
            last = moment;
            path.append(String.format(
                    Locale.ROOT, "%s%.1f %.1f", drawing ? "L" : "M", x(moment), y(point.value(), ceiling)));
            drawing = true;
        }
        svg.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n".formatted(path, colour));
    }

    private void text(double x, double y, String anchor, String colour, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
                x, y, anchor, colour, text.replace("&", "&amp;").replace("<", "&lt;")));
    }

    private double x(double moment) {
        return LEFT + (moment - from) / seconds * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value, double ceiling) {
        return HEIGHT - BOTTOM - value / ceiling * (HEIGHT - TOP - BOTTOM);
    }

    /** A round number that is at least the maximum of all lines. */
    private double ceiling() {
        if (top <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(top)));
        return List.of(1.0, 2.0, 4.0, 6.0, 8.0, 10.0).stream().map(step -> step * power)
                .filter(step -> step >= top).findFirst().orElse(10 * power);
    }

    private String label(double value) {
        return switch (unit) {
            case "percentunit" -> String.format(Locale.ROOT, "%.3g %%", value * 100);
            case "bytes" -> String.format(Locale.ROOT, "%.0f kB", value / 1000);
            case "s" -> String.format(Locale.ROOT, "%.3g s", value);
            case "ops" -> String.format(Locale.ROOT, "%.3g /s", value);
            default -> String.format(Locale.ROOT, "%.3g", value);
        };
    }
}
