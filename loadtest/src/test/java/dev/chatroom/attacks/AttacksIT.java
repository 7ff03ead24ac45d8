package dev.chatroom.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile clients of every kind attack two instances; honest clients do not notice. */
class AttacksIT {
    @TempDir
    private Path data;

    @Test
    void honestClientsDoNotNoticeAttacks() throws Exception {
        var plan = AttackPlan.of(System::getProperty);

        var report = AttackRun.run(plan, data, Path.of("target", "attacks"));

        if (plan.isComplete()) {
            report.series().draw(Path.of("..", "docs", "images"));
        }
        System.out.printf("%s:%n%s%n", plan, report.table());
        assertThat(report.findings()).as("""
                attacks that succeeded; one alone: mvn -Pattacks verify -Dattacks.only=NAME
                %s""", report.table()).isEmpty();
    }
}
