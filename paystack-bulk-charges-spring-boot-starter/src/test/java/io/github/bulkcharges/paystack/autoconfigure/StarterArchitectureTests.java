/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/**
 * The starter stands on core; core does not know it.
 */
class StarterArchitectureTests {

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.github.bulkcharges.paystack");

	@Test
	void coreDoesNotDependOnStarter() {
		noClasses().that()
			.resideOutsideOfPackage("..autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("..autoconfigure..")
			.check(this.classes);
	}

	@Test
	void clientConfigurationDoesNotDependOnHealthRunsAndWebhooks() {
		noClasses().that()
			.resideInAPackage("io.github.bulkcharges.paystack.autoconfigure")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("..autoconfigure.health..", "..autoconfigure.run..", "..autoconfigure.webhook..")
			.check(this.classes);
	}

	@Test
	void autoConfigurationsAreFinal() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
			.check(this.classes);
	}

	@Test
	void beanMethodsArePackagePrivate() {
		methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate().check(this.classes);
	}

	@Test
	void doesNotInjectFields() {
		noFields().should().beAnnotatedWith(Autowired.class).check(this.classes);
	}

	@Test
	void hasNoStaticState() {
		fields().that().areStatic().should().beFinal().check(this.classes);
	}

}
