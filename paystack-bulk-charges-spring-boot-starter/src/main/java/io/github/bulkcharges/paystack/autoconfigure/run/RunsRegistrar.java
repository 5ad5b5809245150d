/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import java.util.Objects;
import java.util.Set;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.ConstructorArgumentValues;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.autoconfigure.ClientCandidates;
import io.github.bulkcharges.paystack.autoconfigure.PaystackClientNames;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;

/**
 * Registers runs for each name under {@code paystack.clients}, with the name as their
 * qualifier, unless the application defines a bean with this qualifier.
 */
final class RunsRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	RunsRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		Set<String> clients = PaystackClientNames.findAll(this.environment);
		ClientCandidates candidates = new ClientCandidates((ConfigurableListableBeanFactory) registry, clients);
		for (String client : clients) {
			if (!candidates.contains(BulkChargeRuns.class, client)) {
				RootBeanDefinition definition = ClientCandidates.createDefinition(BulkChargeRuns.class,
						RunsFactory.BEAN_NAME, "bulkChargeRuns", client);
				ConstructorArgumentValues arguments = definition.getConstructorArgumentValues();
				arguments.addIndexedArgumentValue(0, client);
				arguments.addIndexedArgumentValue(1,
						new RuntimeBeanReference(Objects.requireNonNull(candidates.findName(Paystack.class, client))));
				definition.setLazyInit(true);
				registry.registerBeanDefinition(ActiveRuns.NAMED_BEAN + client, definition);
			}
		}
	}

}
