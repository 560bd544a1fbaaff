package dev.vestibule.gateway;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.vestibule.testing.architecture.HouseRules;

@AnalyzeClasses(packages = "dev.vestibule.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROUTING = "dev.vestibule.gateway.routing";

    @ArchTest
    static final ArchRule theTableUsesOnlyTheJdk = HouseRules.coreUsesOnlyTheJdkAndTheDeciderLibrary(ROUTING);

    @ArchTest
    static final ArchRule theTableKnowsNoClock = HouseRules.coreKnowsNoClock(ROUTING);

    @ArchTest
    static final ArchRule onlyConfigReadsTheSystemClockOrDrawsRandomIds =
            HouseRules.onlyConfigReadsTheSystemClockOrDrawsRandomIds();

    @ArchTest
    static final ArchRule onlyTheOutsideKnowsRest = HouseRules.onlyTheOutsideKnowsRest();

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors = HouseRules.dependenciesComeThroughConstructors();

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes = HouseRules.namesSayWhatAClassDoes();

    @ArchTest
    static final ArchRule projectionsSendNothing = HouseRules.projectionsSendNothing();

    @ArchTest
    static final ArchRule dependsOnNoOtherService = HouseRules.dependsOnNoOtherService("dev.vestibule.gateway");

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("dev.vestibule.gateway.(**)").should().beFreeOfCycles();
}
