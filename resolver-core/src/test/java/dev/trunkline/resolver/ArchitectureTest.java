package dev.trunkline.resolver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final String[] PURE = {
        "dev.trunkline.resolver.hours..",
        "dev.trunkline.resolver.phone..",
        "dev.trunkline.resolver.routing..",
        "dev.trunkline.resolver.secret..",
        "dev.trunkline.resolver.credentials..",
        "dev.trunkline.resolver.trace.."
    };
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(location -> !location.contains("/generated/"))
                    .importPackages("dev.trunkline.resolver");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.trunkline.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheStoreKnowsSql() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.trunkline.resolver.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.jooq..",
                        "java.sql..",
                        "javax.sql..",
                        "com.zaxxer..",
                        "org.postgresql..")
                .check(CLASSES);
    }

    @Test
    void decisionsArePure() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.github.benmanes..",
                        "org.slf4j..",
                        "java.net..",
                        "java.util.concurrent..",
                        "dev.trunkline.resolver.store..",
                        "dev.trunkline.resolver.cache..")
                .check(CLASSES);
    }

    @Test
    void usableWithoutKafka() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void classesAreFinal() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotAnonymousClasses()
                .should()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                .check(CLASSES);
    }
}
