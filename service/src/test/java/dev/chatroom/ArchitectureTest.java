package dev.chatroom;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Which package may use which. The table is that of ARCHITECTURE.md. */
class ArchitectureTest {
    private static final String ROOT = "dev.chatroom";
    /** Only this module: others of the same root package are on the class path. */
    private static final JavaClasses SERVICE = new ClassFileImporter().importPath(Path.of("target", "classes"));

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("protocol", Set.of()),
            Map.entry("time", Set.of()),
            Map.entry("limits", Set.of()),
            Map.entry("room", Set.of("protocol", "limits")),
            Map.entry("broker", Set.of("protocol", "time", "limits")),
            Map.entry("redis", Set.of("broker", "protocol", "time", "limits")),
            Map.entry("fanout", Set.of("protocol", "time", "limits")),
            Map.entry("hub", Set.of("room", "fanout", "broker", "protocol", "time", "limits")),
            Map.entry("auth", Set.of("hub", "protocol", "time")),
            Map.entry("moderation", Set.of("hub", "protocol", "time")),
            Map.entry("api", Set.of("hub", "room", "broker", "protocol", "time")),
            Map.entry("overload", Set.of("time")),
            Map.entry("websocket", Set.of("hub", "fanout", "overload", "protocol", "time", "limits")),
            Map.entry("http", Set.of("limits", "time")),
            Map.entry("page", Set.of("protocol")),
            Map.entry("observe",
                    Set.of("auth", "moderation", "http", "websocket", "hub", "room", "fanout", "broker", "overload", "protocol", "time", "limits")));

    /** In order, for {@link FieldSource}. */
    static final Set<String> PACKAGES = new TreeSet<>(MAY_USE.keySet());

    @Test
    void theTableListsEveryPackage() {
        var packages = new TreeSet<String>();
        SERVICE.forEach(type -> packages.add(type.getPackageName()));
        packages.remove(ROOT);

        assertThat(packages).containsExactlyElementsOf(PACKAGES.stream().map(ArchitectureTest::full).toList());
    }

    @ParameterizedTest
    @FieldSource("PACKAGES")
    void usesOnlyWhatTheTableAllows(String user) {
        var allowed = MAY_USE.get(user).stream().map(ArchitectureTest::full).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(full(user))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(not(resideInAPackage(full(user))))
                        .and(not(resideInAnyPackage(allowed))))
                .check(SERVICE);
    }

    @Test
    void theRoomIsPure() {
        noClasses()
                .that()
                .resideInAnyPackage(full("room"), full("limits"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "jakarta.json..",
                                "org.eclipse.yasson..",
                                "io.lettuce..",
                                "io.helidon..",
                                "java.io..",
                                "java.net..",
                                "java.nio.channels..",
                                "java.nio.file..")
                        .or(nameMatching("java\\.lang\\.(Thread|Process|System\\$Logger).*"))
                        .or(nameMatching("java\\.util\\.concurrent\\.(?!TimeUnit).*"))
                        .or(nameMatching("java\\.time\\.(Clock|InstantSource).*")))
                .check(SERVICE);
    }

    @Test
    void theRoomReadsNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(full("room"), full("limits"))
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(SERVICE);
    }

    /** CrossPodCheck is a program of its own. */
    @Test
    void onlyTheSchedulerReadsTheClock() {
        noClasses()
                .that(not(resideInAPackage(full("time"))).and(not(nameMatching(".*\\.CrossPodCheck"))))
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(SERVICE);
    }

    @Test
    void onlyRedisAndTheConfigurationUseLettuce() {
        noClasses()
                .that(not(resideInAPackage(full("redis"))).and(not(nameMatching("dev\\.chatroom\\.ChatConfig"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lettuce..")
                .check(SERVICE);
    }

    @Test
    void onlyTheEdgesUseHelidon() {
        noClasses()
                .that(not(resideInAnyPackage(
                        ROOT, full("api"), full("http"), full("websocket"), full("page"), full("observe"), full("moderation"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon..")
                .check(SERVICE);
    }

    private static String full(String name) {
        return ROOT + "." + name;
    }
}
