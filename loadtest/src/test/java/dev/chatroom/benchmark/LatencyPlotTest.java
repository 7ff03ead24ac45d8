package dev.chatroom.benchmark;

import static dev.chatroom.benchmark.GridFixture.measurement;
import static dev.chatroom.benchmark.GridFixture.talk;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class LatencyPlotTest {
    @Test
    void drawsALineForEachServer() throws Exception {
        var svg = parse(LatencyPlot.draw("a < b", List.of(
                new LatencyPlot.Line("one", List.of(new LatencyPlot.Point("p", 0.1, 1), new LatencyPlot.Point("q", 1, 10))),
                new LatencyPlot.Line("two", List.of(new LatencyPlot.Point("p", 0.2, 100))))));

        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(3);
        assertThat(svg.getDocumentElement().getTextContent()).contains("a < b", "one", "two", "10 ms", "100 ms", "0.5");
        double left = circle(svg, 0, "cx");
        double right = circle(svg, 1, "cx");
        // A tenth of the CPU is as far to the left as a tenth of the latency is down, in parts of the axes.
        assertThat(left).isLessThan(circle(svg, 2, "cx")).isBetween(70.0, right);
        assertThat(circle(svg, 0, "cy")).isGreaterThan(circle(svg, 1, "cy"));
        assertThat(circle(svg, 1, "cy") - circle(svg, 2, "cy")).isCloseTo(
                circle(svg, 0, "cy") - circle(svg, 1, "cy"), Offset.offset(0.2));
    }

    @Test
    void ordersThePointsByDeliveriesAndLeavesOutHighestRates() {
        var grid = new Grid(List.of(
                measurement(0, new Cell(500, 100), "this service", talk(1, 5, 9), null),
                measurement(0, new Cell(100, 10), "this service", talk(1, 1, 9), null),
                measurement(0, new Cell(500, Cell.HIGHEST), "this service", talk(1, 1, 9), null)));

        assertThat(LatencyPlot.lines(grid, 15)).singleElement().satisfies(line -> assertThat(line.points())
                .containsExactly(new LatencyPlot.Point("100 x 10", 0.1, 1), new LatencyPlot.Point("500 x 100", 0.1, 5)));
    }

    @Test
    void drawsNothingOfNothing() throws Exception {
        assertThat(parse(LatencyPlot.draw("empty", List.of())).getElementsByTagName("circle").getLength()).isZero();
    }

    private static double circle(Document svg, int number, String attribute) {
        return Double.parseDouble(svg.getElementsByTagName("circle").item(number).getAttributes().getNamedItem(attribute).getNodeValue());
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
