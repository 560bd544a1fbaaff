package dev.vestibule.signin;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.vestibule.testing.architecture.HouseRules;

@AnalyzeClasses(packages = "dev.vestibule.signin", importOptions = DoNotIncludeTests.class)
class SignInArchitectureTest {
    private static final String CORE = "dev.vestibule.signin";

    @ArchTest
    static final ArchRule theCoreUsesOnlyTheJdkAndTheDeciderLibrary =
            HouseRules.coreUsesOnlyTheJdkAndTheDeciderLibrary(CORE);

    @ArchTest
    static final ArchRule theCoreKnowsNoClock = HouseRules.coreKnowsNoClock(CORE);

    @ArchTest
    static final ArchRule onlyConfigReadsTheSystemClockOrDrawsRandomIds =
            HouseRules.onlyConfigReadsTheSystemClockOrDrawsRandomIds();

    @ArchTest
    static final ArchRule onlyTheOutsideKnowsRest = HouseRules.onlyTheOutsideKnowsRest();

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors = HouseRules.dependenciesComeThroughConstructors();

    @ArchTest
    static final ArchRule storedEventsAreRecords = HouseRules.eventsAreRecords(SignInEvent.class);

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes = HouseRules.namesSayWhatAClassDoes();

    @ArchTest
    static final ArchRule projectionsSendNothing = HouseRules.projectionsSendNothing();

    @ArchTest
    static final ArchRule dependsOnNoOtherService =
            HouseRules.dependsOnNoOtherService("dev.vestibule.signin", "dev.vestibule.connection");
}
