package dev.vestibule.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.vestibule.contracts", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /// No Quarkus, no Kafka client, nothing else of Vestibule.
    @ArchTest
    static final ArchRule aConsumerNeedsThisJarAndJacksonAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "com.fasterxml.jackson..", "dev.vestibule.contracts..");

    @ArchTest
    static final ArchRule messagesAreRecords = classes()
            .that()
            .implement(Message.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords();
}
