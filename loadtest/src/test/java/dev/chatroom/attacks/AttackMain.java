package dev.chatroom.attacks;

import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the attacks outside Maven, such as against the jar of another version, in {@code -Dservice.target}. */
public final class AttackMain {
    private AttackMain() {}

    /**
     * Prints the table and ends with 1 when an attack succeeded. The plan is in the system properties {@code attacks.…}.
     *
     * @param args the directory that gets the charts
     */
    public static void main(String[] args) throws Exception {
        var results = Files.createDirectories(Path.of(args[0]));
        var report = AttackRun.run(AttackPlan.of(System::getProperty), Files.createTempDirectory("attacks"), results);
        System.out.printf("%s%n%s%n", report.table(), String.join("\n", report.findings()));
        System.exit(report.findings().isEmpty() ? 0 : 1);
    }
}
