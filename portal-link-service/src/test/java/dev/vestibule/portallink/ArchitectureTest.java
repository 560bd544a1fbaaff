package dev.vestibule.portallink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.vestibule.portallink.token.BearerToken;
import dev.vestibule.testing.architecture.ServiceRules;
import java.security.SecureRandom;

@AnalyzeClasses(packages = "dev.vestibule.portallink", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CORE = "dev.vestibule.portallink";

    @ArchTest
    static final ArchTests rulesOfEveryService = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule onlyConfigDrawsRandomBytes = noClasses()
            .that()
            .resideOutsideOfPackage("..config..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(SecureRandom.class);

    /// What is stored and published can only ever see the hash.
    @ArchTest
    static final ArchRule tokensReachNoStoreAndNoTopic = noClasses()
            .that()
            .resideInAnyPackage(CORE, "..store..", "..publishing..", "..policy..", "..projection..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(BearerToken.class);

    @ArchTest
    static final ArchRule onlyTheClientCallsOut = noClasses()
            .that()
            .resideOutsideOfPackage("..organizations..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "io.vertx.mutiny.ext.web.client..", "io.vertx.ext.web.client..");
}
