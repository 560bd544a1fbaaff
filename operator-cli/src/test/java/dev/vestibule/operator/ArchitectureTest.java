package dev.vestibule.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.vestibule.operator", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /// The commands know the operations API and nothing of the services behind it: no store, no Kafka.
    @ArchTest
    static final ArchRule commandsTalkToTheOperationsApiAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "com.fasterxml.jackson..", "picocli..", "dev.vestibule.operator..");

    /// The token is in the address, and only who sends it knows both.
    @ArchTest
    static final ArchRule onlySystemSpeaksHttp = noClasses()
            .that()
            .resideOutsideOfPackage("dev.vestibule.operator.system..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule whatIsShownKnowsNoVerb = noClasses()
            .that()
            .resideInAPackage("dev.vestibule.operator.terminal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.vestibule.operator", "dev.vestibule.operator.system..");

    @ArchTest
    static final ArchRule nothingReadsTheSystemClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes =
            noClasses().should().haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)");
}
