/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks the packages of the library and the dependencies between them.
 */
class ArchitectureTests {

	private static final String ROOT = "io.github.bulkcharges.paystack";

	private static final String INTERNAL = ROOT + ".internal";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(ROOT);

	@Test
	void dependenciesPointDown() {
		layeredArchitecture().consideringOnlyDependenciesInLayers()
			.layer("batch")
			.definedBy(ROOT + ".batch")
			.layer("runs")
			.definedBy(ROOT + ".run", INTERNAL + ".run", INTERNAL + ".ledger..")
			.layer("client")
			.definedBy(ROOT)
			.layer("webhook")
			.definedBy(ROOT + ".webhook")
			.layer("call")
			.definedBy(INTERNAL + ".call")
			.layer("http")
			.definedBy(INTERNAL + ".http")
			.layer("json")
			.definedBy(INTERNAL + ".json")
			.layer("security")
			.definedBy(INTERNAL + ".security")
			.layer("model")
			.definedBy(ROOT + ".model", ROOT + ".error", ROOT + ".settings", ROOT + ".observation")
			.whereLayer("batch")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("runs")
			.mayOnlyBeAccessedByLayers("batch")
			.whereLayer("client")
			.mayOnlyBeAccessedByLayers("runs")
			.whereLayer("webhook")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("call")
			.mayOnlyBeAccessedByLayers("client")
			.whereLayer("http")
			.mayOnlyBeAccessedByLayers("client", "call")
			.whereLayer("json")
			.mayOnlyBeAccessedByLayers("client", "webhook", "call")
			.whereLayer("security")
			.mayOnlyBeAccessedByLayers("client", "webhook", "call")
			.whereLayer("model")
			.mayOnlyBeAccessedByLayers("batch", "runs", "client", "webhook", "call", "json", "security")
			.check(CLASSES);
	}

	@Test
	void ledgerDependsOnlyOnTheModelAndTheStatesOfRuns() {
		classes().that()
			.resideInAPackage(INTERNAL + ".ledger..")
			.should()
			.onlyDependOnClassesThat(DescribedPredicate.describe("are outside the library, model or states of runs",
					(JavaClass type) -> !type.getPackageName().startsWith(ROOT)
							|| type.getPackageName().startsWith(INTERNAL + ".ledger")
							|| type.getPackageName().equals(ROOT + ".model")
							|| type.getPackageName().equals(ROOT + ".error")
							|| (type.getPackageName().equals(ROOT + ".run") && type.getBaseComponentType().isEnum())))
			.check(CLASSES);
	}

	@Test
	void ledgerInMemoryNeedsNoSpringJdbc() {
		noClasses().that()
			.resideOutsideOfPackages(INTERNAL + ".ledger.jdbc", ROOT + ".batch")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.jdbc..", "org.springframework.transaction..")
			.check(CLASSES);
	}

	@Test
	void springBatchIsNeededOnlyByItsParts() {
		noClasses().that()
			.resideOutsideOfPackage(ROOT + ".batch")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.batch..")
			.check(CLASSES);
	}

	@Test
	void internalTypesAreNotInPublicSignatures() {
		classes().that(arePublicApi())
			.should(notExpose("an internal type", (type) -> type.getPackageName().startsWith(INTERNAL)))
			.check(CLASSES);
	}

	@Test
	void jacksonIsNotInPublicSignatures() {
		classes().that(arePublicApi())
			.and()
			.resideInAnyPackage(ROOT, ROOT + ".error", ROOT + ".settings", ROOT + ".observation")
			.should(notExpose("Jackson", (type) -> type.getPackageName().startsWith("tools.jackson")))
			.check(CLASSES);
	}

	@Test
	void errorsDoNotDependOnTheModel() {
		noClasses().that()
			.resideInAPackage(ROOT + ".error")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + ".model")
			.check(CLASSES);
	}

	@Test
	void theModelDoesNoInputOrOutput() {
		noClasses().that()
			.resideInAnyPackage(ROOT + ".model", ROOT + ".error", ROOT + ".settings")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "java.net..", "java.nio..", "org.slf4j..")
			.check(CLASSES);
	}

	@Test
	void coreDoesNotDependOnSpringBootOrJackson2() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..", "com.fasterxml.jackson.core..",
					"com.fasterxml.jackson.databind..")
			.check(CLASSES);
	}

	@Test
	void onlyTheHttpPackageUsesTheHttpClientOfTheJdk() {
		noClasses().that()
			.resideInAnyPackage(INTERNAL + ".json", INTERNAL + ".security", ROOT + ".webhook", ROOT + ".model")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.net.http..", "org.springframework.web.client..")
			.check(CLASSES);
	}

	@Test
	void onlyTheWebhookReaderUsesJacksonInItsPackage() {
		noClasses().that()
			.resideInAPackage(ROOT + ".webhook")
			.and()
			.doNotHaveSimpleName("WebhookReader")
			.and()
			.doNotHaveSimpleName("CustomFields")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("tools.jackson..")
			.check(CLASSES);
	}

	@Test
	void moneyIsNeverADouble() {
		noFields().should().haveRawType(double.class).orShould().haveRawType(Double.class).check(CLASSES);
		noFields().should().haveRawType(float.class).orShould().haveRawType(Float.class).check(CLASSES);
	}

	@Test
	void thereIsNoStaticState() {
		fields().that().areStatic().should().beFinal().check(CLASSES);
	}

	@Test
	void classesAreFinalExceptExceptionsTheConventionAndStepScopedBeans() {
		classes().that()
			.areNotInterfaces()
			.and()
			.areNotEnums()
			.and()
			.areNotAnonymousClasses()
			.and()
			.doNotHaveModifier(JavaModifier.ABSTRACT)
			.and(DescribedPredicate.not(DescribedPredicate.describe("are exceptions of the error package",
					(JavaClass type) -> type.getPackageName().equals(ROOT + ".error")
							&& type.isAssignableTo(RuntimeException.class))))
			.and(DescribedPredicate.not(DescribedPredicate.describe("are beans that step scope proxies",
					(JavaClass type) -> type.getPackageName().equals(ROOT + ".batch")
							&& !type.getSimpleName().endsWith("Builder"))))
			.and()
			.doNotHaveFullyQualifiedName(ROOT + ".observation.DefaultPaystackObservationConvention")
			.should()
			.haveModifier(JavaModifier.FINAL)
			.check(CLASSES);
	}

	@Test
	void exceptionsAndEventsAreNotSealed() {
		assertThat(CLASSES).filteredOn((type) -> type.getModifiers().contains(JavaModifier.PUBLIC) && !type.isEnum())
			.allSatisfy((type) -> assertThat(type.reflect().isSealed()).as(type.getName()).isFalse());
	}

	@Test
	void namesSayWhatAClassIsFor() {
		assertThat(CLASSES).extracting(JavaClass::getSimpleName)
			.noneMatch((name) -> Stream.of("Util", "Utils", "Helper", "Manager", "Impl").anyMatch(name::endsWith));
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
			.allSatisfy((type) -> assertThat(type.isAnnotatedWith(NullMarked.class)).as(type.getName()).isTrue());
	}

	private static DescribedPredicate<JavaClass> arePublicApi() {
		return DescribedPredicate.describe("are public API",
				(type) -> !type.getPackageName().startsWith(INTERNAL) && isPublic(type));
	}

	private static boolean isPublic(JavaClass type) {
		return type.getModifiers().contains(JavaModifier.PUBLIC)
				&& type.getEnclosingClass().map(ArchitectureTests::isPublic).orElse(true);
	}

	private static ArchCondition<JavaClass> notExpose(String what, Predicate<JavaClass> exposed) {
		return new ArchCondition<>("not expose " + what + " in a public signature") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				List<JavaType> supertypes = new ArrayList<>(type.getInterfaces());
				type.getSuperclass().ifPresent(supertypes::add);
				report(type.getName(), supertypes, events);
				type.getMembers().stream().filter(ArchitectureTests::isVisible).forEach((member) -> {
					List<JavaType> types = new ArrayList<>();
					if (member instanceof JavaCodeUnit unit) {
						types.add(unit.getReturnType());
						types.addAll(unit.getParameterTypes());
					}
					else {
						types.add(((JavaField) member).getType());
					}
					report(member.getFullName(), types, events);
				});
			}

			private void report(String owner, Collection<JavaType> types, ConditionEvents events) {
				for (JavaType used : types) {
					Set<JavaClass> involved = used.getAllInvolvedRawTypes();
					involved.stream()
						.filter(exposed)
						.forEach((raw) -> events
							.add(SimpleConditionEvent.violated(raw, owner + " exposes " + raw.getName())));
				}
			}

		};
	}

	private static boolean isVisible(JavaMember member) {
		Set<JavaModifier> modifiers = member.getModifiers();
		return !modifiers.contains(JavaModifier.SYNTHETIC)
				&& (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
	}

}
