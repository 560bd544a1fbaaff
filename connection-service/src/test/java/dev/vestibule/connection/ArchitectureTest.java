package dev.vestibule.connection;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.vestibule.connection.saml.agreement.VerifiedResponse;
import dev.vestibule.testing.architecture.HouseRules;
import dev.vestibule.testing.architecture.ServiceRules;

@AnalyzeClasses(
        packages = {"dev.vestibule.connection", "dev.vestibule.signin"},
        importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CONNECTION = "dev.vestibule.connection";
    private static final String SIGN_IN = "dev.vestibule.signin";

    @ArchTest
    static final ArchTests rulesOfEveryService = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule theCoreOfConnectionsIsPure = HouseRules.coreUsesOnlyTheJdkAndTheDeciderLibrary(CONNECTION);

    @ArchTest
    static final ArchRule theCoreOfSignInsIsPure = HouseRules.coreUsesOnlyTheJdkAndTheDeciderLibrary(SIGN_IN);

    @ArchTest
    static final ArchRule nothingSearchesWholeDocuments = noClasses()
            .that()
            .resideInAPackage("..saml..")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "getElementsByTagName or getElementById of a document",
                    (JavaCall<?> call) -> call.getTarget().getName().startsWith("getElementsByTagName")
                            || (call.getTarget().getName().equals("getElementById")
                                    && call.getTargetOwner().getName().startsWith("org.w3c.dom"))))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("javax.xml.xpath..");

    @ArchTest
    static final ArchRule onlyTheAgreementMakesVerifiedResponses = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.vestibule.connection.saml.agreement.VerifierAgreement")
            .should()
            .callConstructorWhere(DescribedPredicate.describe(
                    "of VerifiedResponse", call -> call.getTargetOwner().isEquivalentTo(VerifiedResponse.class)));

    @ArchTest
    static final ArchRule theLibraryStaysInItsPackage = noClasses()
            .that()
            .resideOutsideOfPackage("..saml.keycloak..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.keycloak..", "org.apache.xml.security..", "org.apache.jcp..");

    @ArchTest
    static final ArchRule theVerifiersDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("..saml.strict..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..saml.keycloak..", "..saml.agreement..");

    @ArchTest
    static final ArchRule theSecondVerifierDoesNotKnowTheFirst = noClasses()
            .that()
            .resideInAPackage("..saml.keycloak..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..saml.strict..", "..saml.agreement..");

    @ArchTest
    static final ArchRule theStrictVerifierIsPlainJava = classes()
            .that()
            .resideInAPackage("..saml.strict..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.xml..",
                    "javax.crypto..",
                    "org.w3c.dom..",
                    "org.jspecify..",
                    "..connection.saml..");

    @ArchTest
    static final ArchRule onlyOutboundHttpCallsOut = noClasses()
            .that()
            .resideOutsideOfPackage("..outbound..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.core.http..", "io.vertx.ext.web.client..", "java.net.http..")
            .orShould()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "that open connections",
                    (JavaClass type) -> type.getName().equals("java.net.URL")
                            || type.getName().equals("java.net.Socket")));
}
