package dev.chatroom;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The arrows between the packages go one way. */
class ArchitectureTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.chatroom");

    @Test
    void everythingIsLookedAt() {
        assertThat(SERVICE.stream().map(type -> type.getPackageName()))
                .contains("dev.chatroom", pack("protocol"), pack("hub"), pack("broker"), pack("socket"), pack("page"),
                        pack("observe"));
    }

    @Test
    void protocolUsesNothingOfOurs() {
        onlyUses("protocol");
    }

    @Test
    void backboneUsesProtocol() {
        onlyUses("broker", "protocol");
    }

    @Test
    void hubUsesProtocolAndBackbone() {
        onlyUses("hub", "protocol", "broker");
    }

    @Test
    void socketUsesHubAndProtocol() {
        onlyUses("socket", "hub", "protocol");
    }

    @Test
    void observeUsesWhatItObserves() {
        onlyUses("observe", "socket", "hub", "broker", "protocol");
    }

    @Test
    void pageUsesNothingOfOurs() {
        onlyUses("page");
    }

    @Test
    void hubAndObserveKnowNoRedis() {
        noClasses()
                .that()
                .resideInAnyPackage(pack("hub"), pack("observe"))
                .should()
                .dependOnClassesThat(nameMatching("dev\\.chatroom\\.broker\\.(Redis|Local|Pod|Stream).*"))
                .check(SERVICE);
    }

    @Test
    void onlyBackboneAndTheConfigurationKnowLettuce() {
        noClasses()
                .that(not(resideInAPackage(pack("broker"))).and(not(nameMatching("dev\\.chatroom\\.ChatConfig"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lettuce..")
                .check(SERVICE);
    }

    @Test
    void theRoomKnowsNoHelidon() {
        noClasses()
                .that()
                .resideInAnyPackage(pack("protocol"), pack("hub"), pack("broker"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon..")
                .check(SERVICE);
    }

    private static void onlyUses(String user, String... used) {
        var allowed = Arrays.stream(used).map(ArchitectureTest::pack).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(pack(user))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.chatroom..")
                        .and(not(resideInAPackage(pack(user))))
                        .and(not(resideInAnyPackage(allowed))))
                .check(SERVICE);
    }

    private static String pack(String name) {
        return "dev.chatroom." + name;
    }
}
