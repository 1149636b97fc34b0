package museum.vitrine.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// What may depend on what in `app`, and why.
@AnalyzeClasses(packages = "museum.vitrine.app", importOptions = DoNotIncludeTests.class)
class AppArchitectureTest {

    @ArchTest
    static final ArchRule SETTINGS_KNOW_NO_COMMANDS = noClasses()
            .that()
            .resideInAPackage("..app.config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..app.cli..", "picocli..", "org.jline..")
            .because("settings are the same for every way of starting the program");

    @ArchTest
    static final ArchRule SURROUNDINGS_COME_FROM_ONE_PLACE = noClasses()
            .that()
            .doNotHaveSimpleName("Surroundings")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a test must be able to give a command other surroundings");

    @ArchTest
    static final ArchRule PRODUCTION_CARRIES_NO_BROKER = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("museum.vitrine.devstack.embedded..", "kafka..", "org.gaul..", "io.zonky..")
            .because("the dev stack is found by ServiceLoader, and is not there in production");

    @ArchTest
    static final ArchRule COMMANDS_SPEAK_TO_CORE_AND_NOT_TO_DRIVERS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.postgresql..", "org.apache.kafka..", "software.amazon..")
            .because("what a command needs of them belongs beside the component, in core");

    @ArchTest
    static final ArchRule SPRING_SERVES_SCREENS_AND_NOTHING_ELSE = noClasses()
            .that()
            .resideOutsideOfPackage("..app.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "org.springdoc..", "io.swagger..", "jakarta..", "org.apache.catalina..")
            .because("commands that serve no pages start no container, and another one can take its place");

    @ArchTest
    static final ArchRule SCREENS_KNOW_NO_COMMANDS = noClasses()
            .that()
            .resideInAPackage("..app.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..app.cli..", "..app.config..", "picocli..")
            .because("the server is given what it serves, by whoever starts it");
}
