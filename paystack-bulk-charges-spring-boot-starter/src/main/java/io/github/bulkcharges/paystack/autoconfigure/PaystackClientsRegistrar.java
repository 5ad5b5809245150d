/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.Set;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.TransactionsClient;

/**
 * Registers a set of clients for each name under {@code paystack.clients}, with the name
 * as their qualifier. They are not injected without it, and back off if the application
 * defines beans with this qualifier. They are plain definitions with factory methods,
 * which ahead-of-time processing supports.
 */
final class PaystackClientsRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	PaystackClientsRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		Set<String> clients = PaystackClientNames.findAll(this.environment);
		ClientVariables.check((ConfigurableEnvironment) this.environment, clients);
		ClientCandidates candidates = new ClientCandidates((ConfigurableListableBeanFactory) registry, clients);
		clients.forEach((client) -> register(client, candidates, registry));
	}

	private static void register(String client, ClientCandidates candidates, BeanDefinitionRegistry registry) {
		String paystack = candidates.findName(Paystack.class, client);
		if (paystack == null) {
			paystack = "paystack." + client;
			RootBeanDefinition definition = ClientCandidates.createDefinition(Paystack.class, PaystackFactory.BEAN_NAME,
					"paystack", client);
			definition.getConstructorArgumentValues().addIndexedArgumentValue(0, client);
			definition.setLazyInit(true);
			registry.registerBeanDefinition(paystack, definition);
		}
		if (!candidates.contains(BulkChargesClient.class, client)) {
			registry.registerBeanDefinition(PaystackClients.NAMED_BEAN + client,
					ClientCandidates.createDefinition(BulkChargesClient.class, paystack, "bulkCharges", client));
		}
		if (!candidates.contains(TransactionsClient.class, client)) {
			RootBeanDefinition definition = ClientCandidates.createDefinition(TransactionsClient.class, paystack,
					"transactions", client);
			definition.setLazyInit(true);
			registry.registerBeanDefinition("transactionsClient." + client, definition);
		}
	}

}
