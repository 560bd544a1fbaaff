package dev.vestibule.testing.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;

/// The rules, each for itself. [ServiceRules] are those that every service keeps to; its `ArchitectureTest`
/// adds what is special to it.
public final class HouseRules {
    private static final String EFFECT_GATEWAY = "dev.vestibule.eventsourcing.postgres.effect.EffectGateway";
    private static final String EFFECT_PERMIT = "dev.vestibule.eventsourcing.postgres.effect.EffectPermit";

    private HouseRules() {}

    /// A core depends on the JDK, the decider library and itself: no framework, no database, no HTTP.
    public static ArchRule coreUsesOnlyTheJdkAndTheDeciderLibrary(String... corePackages) {
        var allowed = Stream.concat(
                        Stream.of("java..", "org.jspecify..", "dev.vestibule.eventsourcing"),
                        Arrays.stream(corePackages))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAnyPackage(corePackages)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }

    /// Commands carry the time; a core that could read a clock would decide differently on replay.
    public static ArchRule coreKnowsNoClock(String... corePackages) {
        return noClasses()
                .that()
                .resideInAnyPackage(corePackages)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class);
    }

    public static ArchRule onlyConfigReadsTheSystemClockOrDrawsRandomIds() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..config..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID");
    }

    public static ArchRule onlyTheOutsideKnowsRest() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..rest..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.vestibule..rest..");
    }

    public static ArchRule dependenciesComeThroughConstructors() {
        return noFields().should().beAnnotatedWith("jakarta.inject.Inject");
    }

    public static ArchRule eventsAreRecords(Class<?> events) {
        return classes().that().implement(events).should().beRecords();
    }

    public static ArchRule namesSayWhatAClassDoes() {
        return noClasses().should().haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)");
    }

    /// A read model must be repeatable, so nothing that acts on the world may be in its reach.
    public static ArchRule projectionsSendNothing() {
        return noClasses()
                .that()
                .resideInAPackage("..projection..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net.http..",
                        "io.vertx.mutiny.ext.web.client..",
                        "io.vertx.ext.web.client..",
                        "io.quarkus.mailer..",
                        "dev.vestibule..policy..")
                .allowEmptyShould(true);
    }

    /// Whatever acts on the world needs leave to do it, which only the worker of the effect ledger gives: a replay
    /// cannot send anything.
    public static ArchRule gatewaysOfEffectsNeedAPermit() {
        var takeAPermit = new ArchCondition<JavaMethod>("take an EffectPermit") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var does = method.getRawParameterTypes().stream()
                        .anyMatch(it -> it.getName().equals(EFFECT_PERMIT));
                events.add(new SimpleConditionEvent(method, does, method.getDescription()));
            }
        };
        return methods()
                .that()
                .areDeclaredInClassesThat()
                .areAssignableTo(EFFECT_GATEWAY)
                .and()
                .areNotPrivate()
                .and()
                .areNotStatic()
                .should(takeAPermit)
                .allowEmptyShould(true);
    }

    /// Services meet on Kafka and over HTTP, never as classes.
    public static ArchRule dependsOnNoOtherService(String... ownPackages) {
        var own = Arrays.stream(ownPackages).map(name -> name + "..").toArray(String[]::new);
        return classes()
                .that()
                .resideInAnyPackage(own)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("dev.vestibule.."))
                        .or(resideInAnyPackage(own))
                        .or(resideInAnyPackage(
                                "dev.vestibule.eventsourcing..",
                                "dev.vestibule.contracts..",
                                "dev.vestibule.workos..")));
    }
}
