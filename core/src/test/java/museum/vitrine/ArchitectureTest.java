package museum.vitrine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/// What may depend on what in `core`, and why.
@AnalyzeClasses(packages = "museum.vitrine", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule MUSEUM_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("museum.vitrine.museum..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("museum.vitrine.museum..", "java..", "org.jspecify..")
            .because("what a museum is must be true whatever it is read with and stored in");

    @ArchTest
    static final ArchRule SOURCES_KNOW_NO_TARGET = noClasses()
            .that()
            .resideInAPackage("museum.vitrine.source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("museum.vitrine.load..", "museum.vitrine.store..", "java.sql..")
            .because("a source says where it stands; where records go is not its business");

    @ArchTest
    static final ArchRule INTAKE_DOES_NO_INPUT_OR_OUTPUT = noClasses()
            .that()
            .resideInAPackage("museum.vitrine.intake..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "museum.vitrine.load..",
                    "museum.vitrine.store..",
                    "java.sql..",
                    "java.net..",
                    "java.nio.file..",
                    "org.apache.kafka..",
                    "software.amazon..")
            .because(
                    "a verdict depends on the bytes, the reference data and the clock of reading, and on nothing else");

    @ArchTest
    static final ArchRule LOADING_KNOWS_INTERFACES_ONLY = noClasses()
            .that()
            .resideInAPackage("museum.vitrine.load..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "museum.vitrine.store..", "java.sql..", "org.apache.kafka..", "museum.vitrine.source.kafka..")
            .because("the loop is the same for every source and target, and its tests need neither");

    @ArchTest
    static final ArchRule SQL_LIVES_IN_THE_STORE = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "museum.vitrine.store..",
                    "museum.vitrine.quarantine..",
                    "museum.vitrine.query..",
                    "museum.vitrine.account..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.postgresql..", "com.zaxxer..", "org.flywaydb..")
            .because("SQLExceptions are translated in one place");

    @ArchTest
    static final ArchRule KAFKA_LIVES_IN_ITS_SOURCE = noClasses()
            .that()
            .resideOutsideOfPackage("museum.vitrine.source.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because("another stream can then be added beside it");

    @ArchTest
    static final ArchRule S3_LIVES_IN_THE_ARCHIVE = noClasses()
            .that()
            .resideOutsideOfPackage("museum.vitrine.source.archive..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..")
            .because("another kind of archive can then be added beside it");

    @ArchTest
    static final ArchRule SURROUNDINGS_ARE_GIVEN = noClasses()
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .because("settings are read and checked in one place, in app");

    @ArchTest
    static final ArchRule TIME_IS_GIVEN = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a test must be able to set the clock: take an InstantSource");

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a library logs; commands print");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("museum.vitrine.(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages that need each other are one package");
}
