package dev.chatroom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
