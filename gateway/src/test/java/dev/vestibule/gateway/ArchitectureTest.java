package dev.vestibule.gateway;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.vestibule.testing.architecture.HouseRules;
import dev.vestibule.testing.architecture.ServiceRules;

@AnalyzeClasses(packages = "dev.vestibule.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROUTING = "dev.vestibule.gateway.routing";

    @ArchTest
    static final ArchTests rulesOfEveryService = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule theTableUsesOnlyTheJdk = HouseRules.coreUsesOnlyTheJdkAndTheDeciderLibrary(ROUTING);

    @ArchTest
    static final ArchRule theTableKnowsNoClock = HouseRules.coreKnowsNoClock(ROUTING);

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("dev.vestibule.gateway.(**)").should().beFreeOfCycles();
}
