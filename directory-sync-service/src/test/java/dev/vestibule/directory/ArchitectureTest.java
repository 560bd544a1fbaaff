package dev.vestibule.directory;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.vestibule.testing.architecture.ServiceRules;

@AnalyzeClasses(packages = "dev.vestibule.directory", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests rulesOfEveryService = ArchTests.in(ServiceRules.class);
}
