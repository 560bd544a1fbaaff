package dev.vestibule.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.vestibule.contracts", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule aConsumerNeedsThisJarAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "dev.vestibule.contracts..");

    @ArchTest
    static final ArchRule messagesAreRecords = classes()
            .that()
            .implement(Message.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords();
}
