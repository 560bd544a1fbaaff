package dev.vestibule.testing.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.vestibule.eventsourcing.Decider;

/// The rules that every service keeps to, all of them: its `ArchitectureTest` includes this class with
/// `ArchTests.in`. What is a core is seen from the code: a package with a [Decider] is one.
public final class ServiceRules {
    private static final String OURS = "dev.vestibule.";

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
    static final ArchRule gatewaysOfEffectsNeedAPermit = HouseRules.gatewaysOfEffectsNeedAPermit();

    private ServiceRules() {}

    @ArchTest
    static void coresUseOnlyTheJdkAndTheDeciderLibrary(JavaClasses service) {
        var cores = cores(service);
        if (cores.length > 0) {
            HouseRules.coreUsesOnlyTheJdkAndTheDeciderLibrary(cores).check(service);
        }
    }

    @ArchTest
    static void coresKnowNoClock(JavaClasses service) {
        var cores = cores(service);
        if (cores.length > 0) {
            HouseRules.coreKnowsNoClock(cores).check(service);
        }
    }

    @ArchTest
    static void eventsAreRecords(JavaClasses service) {
        service.stream()
                .filter(type -> type.isInterface() && type.getSimpleName().endsWith("Event"))
                .forEach(events -> HouseRules.eventsAreRecords(events.reflect()).check(service));
    }

    @ArchTest
    static void dependsOnNoOtherService(JavaClasses service) {
        var own = service.stream().map(ServiceRules::part).distinct().toArray(String[]::new);
        HouseRules.dependsOnNoOtherService(own).check(service);
    }

    /// The packages in which something is decided.
    private static String[] cores(JavaClasses service) {
        return service.stream()
                .filter(type -> !type.isInterface() && type.isAssignableTo(Decider.class))
                .map(JavaClass::getPackageName)
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }

    /// The part of the product that a class belongs to, for example `dev.vestibule.gateway`.
    private static String part(JavaClass type) {
        var name = type.getPackageName();
        var end = name.indexOf('.', OURS.length());
        return end < 0 ? name : name.substring(0, end);
    }
}
