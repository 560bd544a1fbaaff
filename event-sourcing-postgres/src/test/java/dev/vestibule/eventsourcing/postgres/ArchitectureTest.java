package dev.vestibule.eventsourcing.postgres;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.vestibule.testing.architecture.HouseRules;

@AnalyzeClasses(packages = "dev.vestibule.eventsourcing", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theDeciderLibraryIsPlainJava =
            HouseRules.coreUsesOnlyTheJdkAndTheDeciderLibrary("dev.vestibule.eventsourcing");

    @ArchTest
    static final ArchRule nothingReadsTheSystemClock = HouseRules.onlyConfigReadsTheSystemClockOrDrawsRandomIds();

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes = HouseRules.namesSayWhatAClassDoes();

    /// Neither can a replay get at an effect.
    @ArchTest
    static final ArchRule replaysKnowNoEffects = noClasses()
            .that()
            .resideInAnyPackage("..projector..", "..replay..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..effect..");

    /// A replay loads projectors only: nothing in their reach may act on the world.
    @ArchTest
    static final ArchRule projectorsKnowNoReactorAndNoCommand = noClasses()
            .that()
            .resideInAPackage("..projector..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..reactor..", "..store..", "..relay..");
}
