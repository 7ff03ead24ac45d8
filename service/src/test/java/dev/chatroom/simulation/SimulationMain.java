package dev.chatroom.simulation;
final class SimulationMain {
    public static void main(String[] a) {
        long from = Long.parseLong(a[0]); double secs = Double.parseDouble(a[1]);
        long t = System.nanoTime(); long n = 0; int fails = 0;
        while (n == 0 || System.nanoTime() - t < secs * 1e9) { long seed = from + n++; try { Simulation.run(seed); } catch (RuntimeException e) { if (fails++ < 5) { System.out.println("seed " + seed + ": " + e.getMessage()); if (!(e instanceof Violation)) e.printStackTrace(System.out); } } }
        System.out.println(n + " schedules, " + fails + " failures, " + (long) (n / ((System.nanoTime() - t) / 1e9)) + "/s");
    }
}
