package dev.chatroom.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Measures the service and the naive port in turn, prints the table, and writes it into a page. */
public final class Benchmark {
    private static final int INSTALL_MINUTES = 5;

    private Benchmark() {}

    /**
     * Runs it.
     *
     * @param args the page that the table goes into, the directory of the service's jar, the naive port's
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        var page = Path.of(args[0]);
        var naive = Path.of(args[2]);
        install(naive);
        var load = Load.ofSystemProperties();
        var products = List.of(Product.naive(naive), Product.service(Path.of(args[1])));
        var logs = Files.createDirectories(Path.of("target", "benchmark"));

        var table = Table.of(load, Machine.now(naive), measure(products, load, logs));
        System.out.println(table);
        Files.writeString(page, Table.into(Files.readString(page), table));
    }

    private static Map<Product, Figures> measure(List<Product> products, Load load, Path logs)
            throws IOException, InterruptedException {
        var rounds = new LinkedHashMap<Product, List<Figures>>();
        products.forEach(product -> rounds.put(product, new ArrayList<>()));
        for (int round = 0; round <= load.rounds(); round++) {
            for (var product : round % 2 == 0 ? products : products.reversed()) {
                try (var trial = Trial.of(product, load, logs)) {
                    rounds.get(product).add(trial.measure());
                }
                System.out.printf("round %d, %s: %s%n", round, product.name(), rounds.get(product).getLast());
            }
        }
        // The first round has warmed up the load generator.
        rounds.values().forEach(List::removeFirst);
        var bests = new LinkedHashMap<Product, Figures>();
        rounds.forEach((product, figures) -> bests.put(product, Figures.best(figures)));
        return bests;
    }

    private static void install(Path naive) throws IOException, InterruptedException {
        var npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund").directory(naive.toFile()).inheritIO().start();
        if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
            throw new IOException("npm ci failed in " + naive);
        }
    }
}
