package dev.vestibule.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.vestibule.standalone", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /// It starts programs. What they do is none of its business, and their classes are none of its class
    /// path.
    @ArchTest
    static final ArchRule knowsNoOtherModule = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.vestibule.eventsourcing..",
                    "dev.vestibule.contracts..",
                    "dev.vestibule.workos..",
                    "dev.vestibule.testing..",
                    "io.quarkus..");

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes =
            noClasses().should().haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)");

    /// Deadlines are measured with `nanoTime`: the wall clock may be set while a start waits.
    @ArchTest
    static final ArchRule waitsByNoWallClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
