package dev.vestibule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.vestibule.testing.architecture.ServiceRules;

@AnalyzeClasses(
        packages = {"dev.vestibule.environment", "dev.vestibule.organization", "dev.vestibule.request"},
        importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests rulesOfEveryService = ArchTests.in(ServiceRules.class);

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
