package dev.vestibule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.vestibule.environment.EnvironmentEvent;
import dev.vestibule.organization.OrganizationEvent;
import dev.vestibule.organization.domain.OrganizationDomainEvent;
import dev.vestibule.testing.architecture.HouseRules;

@AnalyzeClasses(
        packages = {"dev.vestibule.environment", "dev.vestibule.organization", "dev.vestibule.request"},
        importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] CORES = {
        "dev.vestibule.environment", "dev.vestibule.organization", "dev.vestibule.organization.domain"
    };

    @ArchTest
    static final ArchRule theCoresUseOnlyTheJdkAndTheDeciderLibrary =
            HouseRules.coreUsesOnlyTheJdkAndTheDeciderLibrary(CORES);

    @ArchTest
    static final ArchRule theCoresKnowNoClock = HouseRules.coreKnowsNoClock(CORES);

    @ArchTest
    static final ArchRule onlyConfigReadsTheSystemClockOrDrawsRandomIds =
            HouseRules.onlyConfigReadsTheSystemClockOrDrawsRandomIds();

    @ArchTest
    static final ArchRule onlyTheOutsideKnowsRest = HouseRules.onlyTheOutsideKnowsRest();

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors = HouseRules.dependenciesComeThroughConstructors();

    @ArchTest
    static final ArchRule eventsOfEnvironmentsAreRecords = HouseRules.eventsAreRecords(EnvironmentEvent.class);

    @ArchTest
    static final ArchRule eventsOfOrganizationsAreRecords = HouseRules.eventsAreRecords(OrganizationEvent.class);

    @ArchTest
    static final ArchRule eventsOfDomainsAreRecords = HouseRules.eventsAreRecords(OrganizationDomainEvent.class);

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes = HouseRules.namesSayWhatAClassDoes();

    @ArchTest
    static final ArchRule projectionsSendNothing = HouseRules.projectionsSendNothing();

    @ArchTest
    static final ArchRule noOtherService = HouseRules.dependsOnNoOtherService(
            "dev.vestibule.environment", "dev.vestibule.organization", "dev.vestibule.request");

    @ArchTest
    static final ArchRule environmentsKnowNoOrganizations = noClasses()
            .that()
            .resideInAPackage("dev.vestibule.environment..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.vestibule.organization..");

    @ArchTest
    static final ArchRule onlyDnsAsksTheDns = noClasses()
            .that()
            .resideOutsideOfPackage("..organization.domain.dns..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.xbill..");
}
