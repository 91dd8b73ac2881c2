package dev.trunkline.dispatcher;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.stream.Collectors;

/** The direction in which packages know each other. */
@AnalyzeClasses(
        packages = {"dev.trunkline.dispatcher", "dev.trunkline.schemas"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class DispatcherArchitectureTest {
    private static final String DISPATCHER = "dev.trunkline.dispatcher.";

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.trunkline.(**)").should().beFreeOfCycles();

    /** Fields of a call that several classes write, as the call goes from one to the next. */
    private static final Set<String> FIELDS_THAT_GO_WITH_THE_CALL = Set.of("place", "state");

    @ArchTest
    static final ArchRule eachFieldOfACallIsWrittenByOneClass =
            fields().that()
                    .areDeclaredIn(DISPATCHER + "engine.Call")
                    .should(
                            new ArchCondition<JavaField>("be written by one class") {
                                @Override
                                public void check(JavaField field, ConditionEvents events) {
                                    Set<String> writers = writers(field);
                                    boolean fits =
                                            writers.size() <= 1
                                                    || FIELDS_THAT_GO_WITH_THE_CALL.contains(
                                                            field.getName());
                                    events.add(
                                            new SimpleConditionEvent(
                                                    field, fits, field + " by " + writers));
                                }
                            });

    /** Apart from the call itself. */
    private static Set<String> writers(JavaField field) {
        return field.getAccessesToSelf().stream()
                .filter(access -> access.getAccessType() == JavaFieldAccess.AccessType.SET)
                .map(access -> outermost(access.getOriginOwner()))
                .filter(writer -> !writer.equals(field.getOwner()))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(DispatcherArchitectureTest::outermost).orElse(type);
    }

    @ArchTest
    static final ArchRule decisionsKnowNoKafka =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            DISPATCHER + "claim..",
                            DISPATCHER + "pace..",
                            DISPATCHER + "pipeline..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.kafka..");

    @ArchTest static final ArchRule claimKnowsNoOtherStage = knowsOnly("claim");

    @ArchTest static final ArchRule paceKnowsNoOtherStage = knowsOnly("pace");

    @ArchTest static final ArchRule liveKitKnowsNoOtherStage = knowsOnly("livekit");

    @ArchTest static final ArchRule controlKnowsNoOtherStage = knowsOnly("control", "thread");

    @ArchTest static final ArchRule intakeKnowsTheClaim = knowsOnly("intake", "claim");

    @ArchTest static final ArchRule emitKnowsTheClaim = knowsOnly("emit", "claim");

    @ArchTest
    static final ArchRule pipelineKnowsTheClaimAndLiveKit =
            knowsOnly("pipeline", "claim", "livekit");

    /** Between top-level classes; a class and those nested in it count as one. */
    @ArchTest
    static final ArchRule configHasNoCycles =
            slices().assignedFrom(new TopLevelClasses("config")).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule engineHasNoCycles =
            slices().assignedFrom(new TopLevelClasses("engine")).should().beFreeOfCycles();

    /** Each top-level class of one package is a slice of its own. */
    private record TopLevelClasses(String name) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().equals(DISPATCHER + name)
                    ? SliceIdentifier.of(type.getName().replaceAll("\\$.*", ""))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "classes of " + name;
        }
    }

    /** Of our own packages; the libraries are another matter. */
    private static ArchRule knowsOnly(String stage, String... others) {
        String[] known = new String[others.length + 1];
        known[0] = DISPATCHER + stage + "..";
        for (int i = 0; i < others.length; i++) {
            known[i + 1] = DISPATCHER + others[i] + "..";
        }
        return noClasses()
                .that()
                .resideInAPackage(known[0])
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.trunkline.dispatcher..")
                                .and(resideOutsideOfPackages(known)));
    }

    @ArchTest
    static final ArchRule noSql =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "org.jooq..", "org.postgresql..");

    @ArchTest
    static final ArchRule schemasKnowNoKafkaAndNoneOfUs =
            noClasses()
                    .that()
                    .resideInAPackage("dev.trunkline.schemas..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.kafka..", "dev.trunkline.dispatcher..",
                            "dev.trunkline.resolver..", "dev.trunkline.sandbox..");
}
