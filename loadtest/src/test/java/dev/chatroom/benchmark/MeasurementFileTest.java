package dev.chatroom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementFileTest {
    @Test
    void hasALineForEachMeasurementWithAsManyFieldsAsTheHead(@TempDir Path directory) throws IOException {
        var path = directory.resolve("measurements.csv");
        var file = new MeasurementFile(path);
        file.add(GridFixture.measurement(2, "this service", GridFixture.talk(1_000, 1.25, 2)));
        file.add(GridFixture.measurement(2, new Cell(500, Cell.HIGHEST), "naive port", GridFixture.talk(1_000, 1, 2), null));

        var lines = Files.readAllLines(path);
        assertThat(lines).hasSize(3);
        assertThat(lines).map(line -> line.split(",", -1).length).containsOnly(36);
        assertThat(lines.get(1)).startsWith("2,15,500x40,this service,1,2,3,4,5,6,1000,0,0,10,1,0.100,0.050,1.250,2,");
        assertThat(lines.get(2)).startsWith("2,15,500xmax,naive port,").endsWith(",,,");
    }

    @Test
    void addsToTheMeasurementsOfEarlierRuns(@TempDir Path directory) throws IOException {
        var path = directory.resolve("measurements.csv");
        var talk = GridFixture.measurement(0, "this service", GridFixture.talk(1_000, 1.25, 2));
        var highest = new Measurement(
                0, 15, new Cell(500, Cell.HIGHEST), "naive port", new JoinResult(1, JoinResult.NEVER, 3, 4, 5, 6),
                GridFixture.talk(1_000, 1, 2), null);
        var first = MeasurementFile.withEarlier(path, new ArrayList<>());
        first.add(talk);
        first.add(highest);

        var earlier = new ArrayList<Measurement>();
        MeasurementFile.withEarlier(path, earlier).add(GridFixture.measurement(1, "this service", GridFixture.talk(1_000, 1, 2)));

        assertThat(earlier).containsExactly(talk, highest);
        assertThat(Files.readAllLines(path)).hasSize(4);
    }

    @Test
    void refusesMeasurementsWithOtherFields(@TempDir Path directory) throws IOException {
        var path = Files.writeString(directory.resolve("measurements.csv"), "round,server\n1,naive\n");

        assertThatIOException()
                .isThrownBy(() -> MeasurementFile.withEarlier(path, new ArrayList<>()))
                .withMessageContaining("other fields");
        assertThat(path).content().startsWith("round,server");
    }
}
