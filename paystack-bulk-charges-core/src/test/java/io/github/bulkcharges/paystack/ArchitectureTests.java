package io.github.bulkcharges.paystack;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rooms of the house, and the arrows between them, which only ever point down.
 */
class ArchitectureTests {

	private static final String ROOT = "io.github.bulkcharges.paystack";

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(ROOT);

	@Test
	void arrowsPointDown() {
		layeredArchitecture().consideringOnlyDependenciesInLayers()
			.layer("webhook")
			.definedBy(ROOT + ".webhook")
			.layer("client")
			.definedBy(ROOT)
			.layer("transport")
			.definedBy(ROOT + ".transport")
			.layer("observation")
			.definedBy(ROOT + ".observation")
			.layer("model")
			.definedBy(ROOT + ".model", ROOT + ".error", ROOT + ".settings")
			.whereLayer("webhook")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("client")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("transport")
			.mayOnlyBeAccessedByLayers("client", "webhook")
			.whereLayer("model")
			.mayOnlyBeAccessedByLayers("client", "webhook", "transport", "observation")
			.whereLayer("observation")
			.mayOnlyBeAccessedByLayers("client", "transport")
			.check(this.classes);
	}

	@Test
	void errorsDoNotKnowTheModel() {
		noClasses().that()
			.resideInAPackage(ROOT + ".error")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + ".model")
			.check(this.classes);
	}

	@Test
	void theModelDoesNoInputOrOutput() {
		noClasses().that()
			.resideInAnyPackage(ROOT + ".model", ROOT + ".error", ROOT + ".settings")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "java.net..", "java.nio..", "tools.jackson..", "org.slf4j..")
			.check(this.classes);
	}

	@Test
	void coreNeedsNoSpringBootAndNoJackson2() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..", "com.fasterxml.jackson.core..",
					"com.fasterxml.jackson.databind..")
			.check(this.classes);
	}

	@Test
	void noJacksonIsInAPublicSignature() {
		noClasses().that()
			.resideInAnyPackage(ROOT, ROOT + ".model", ROOT + ".error")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("tools.jackson..")
			.check(this.classes);
	}

	@Test
	void inTheWebhookRoomOnlyTheReaderKnowsJackson() {
		noClasses().that()
			.resideInAPackage(ROOT + ".webhook")
			.and()
			.doNotHaveSimpleName("WebhookReader")
			.and()
			.doNotHaveSimpleName("CustomFields")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("tools.jackson..")
			.check(this.classes);
	}

	@Test
	void moneyIsNeverADouble() {
		noFields().should().haveRawType(double.class).orShould().haveRawType(Double.class).check(this.classes);
		noFields().should().haveRawType(float.class).orShould().haveRawType(Float.class).check(this.classes);
	}

	@Test
	void thereIsNoStaticState() {
		fields().that().areStatic().should().beFinal().check(this.classes);
	}

	@Test
	void classesAreFinalOrMeantToBeExtended() {
		classes().that()
			.areNotInterfaces()
			.and()
			.areNotEnums()
			.and()
			.doNotHaveModifier(JavaModifier.ABSTRACT)
			.and()
			.doNotHaveFullyQualifiedName(ROOT + ".error.PaystackRefusedException")
			.and()
			.doNotHaveFullyQualifiedName(ROOT + ".observation.DefaultPaystackObservationConvention")
			.and()
			.areNotAnonymousClasses()
			.should()
			.haveModifier(JavaModifier.FINAL)
			.check(this.classes);
	}

	@Test
	void namesSayWhatAClassIsFor() {
		noClasses().should()
			.haveSimpleNameEndingWith("Util")
			.orShould()
			.haveSimpleNameEndingWith("Utils")
			.orShould()
			.haveSimpleNameEndingWith("Helper")
			.orShould()
			.haveSimpleNameEndingWith("Manager")
			.orShould()
			.haveSimpleNameEndingWith("Impl")
			.check(this.classes);
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(this.classes.stream().map((type) -> type.getPackage()).distinct())
			.allSatisfy((type) -> assertThat(type.isAnnotatedWith(NullMarked.class)).as(type.getName()).isTrue());
	}

}
