package dev.vestibule.directory;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.vestibule.testing.architecture.HouseRules;

@AnalyzeClasses(packages = "dev.vestibule.directory", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyConfigReadsTheSystemClockOrDrawsRandomIds =
            HouseRules.onlyConfigReadsTheSystemClockOrDrawsRandomIds();

    @ArchTest
    static final ArchRule onlyTheOutsideKnowsRest = HouseRules.onlyTheOutsideKnowsRest();

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors =
            HouseRules.dependenciesComeThroughConstructors().allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes = HouseRules.namesSayWhatAClassDoes();

    @ArchTest
    static final ArchRule projectionsSendNothing = HouseRules.projectionsSendNothing();

    @ArchTest
    static final ArchRule dependsOnNoOtherService = HouseRules.dependsOnNoOtherService("dev.vestibule.directory");
}
