/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.autoconfigure.ClientCandidates;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;

/**
 * Registers the gauges of runs that the application creates itself. Counters need a
 * listener, which only the application can add to them.
 */
final class OwnRunsMetrics implements BeanPostProcessor {

	private final ConfigurableListableBeanFactory beanFactory;

	private final ObjectProvider<RunsFactory> factory;

	private final ObjectProvider<RunMetrics> metrics;

	OwnRunsMetrics(ConfigurableListableBeanFactory beanFactory, ObjectProvider<RunsFactory> factory,
			ObjectProvider<RunMetrics> metrics) {
		this.beanFactory = beanFactory;
		this.factory = factory;
		this.metrics = metrics;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (bean instanceof BulkChargeRuns runs && !this.factory.getObject().hasCreated(runs)) {
			ClientCandidates candidates = ClientCandidates.of(this.beanFactory);
			String client = candidates.findClient(BulkChargeRuns.class, name);
			this.metrics.getObject().bind(client, mode(client, candidates), runs);
		}
		return bean;
	}

	private String mode(String client, ClientCandidates candidates) {
		try {
			String paystack = candidates.findName(Paystack.class, client);
			Mode mode = (paystack != null) ? this.beanFactory.getBean(paystack, Paystack.class).mode() : null;
			return (mode != null) ? mode.value() : "none";
		}
		catch (NoUniqueBeanDefinitionException ex) {
			return "none";
		}
	}

}
