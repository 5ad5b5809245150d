/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import io.github.bulkcharges.paystack.autoconfigure.ClientCandidates;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;

/**
 * Finds the runs that an application uses.
 *
 * @since 0.1.0
 */
public final class ActiveRuns {

	static final String PLAIN_BEAN = "bulkChargeRuns";

	static final String NAMED_BEAN = PLAIN_BEAN + ".";

	private ActiveRuns() {
	}

	/**
	 * Finds the runs of an application and its parent contexts that were created. Creates
	 * none, because that connects to a database.
	 * @param beanFactory the bean factory of the application
	 * @return the runs by name of their client, whose qualifier runs that the application
	 * has created itself may have. Runs that belong to no client have their bean name
	 */
	public static Map<String, BulkChargeRuns> findAll(ConfigurableListableBeanFactory beanFactory) {
		ClientCandidates candidates = ClientCandidates.of(beanFactory);
		Map<String, BulkChargeRuns> runs = new TreeMap<>();
		for (String bean : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, BulkChargeRuns.class, false,
				false)) {
			if (isCreated(bean, beanFactory)) {
				runs.put(candidates.findClient(BulkChargeRuns.class, bean),
						beanFactory.getBean(bean, BulkChargeRuns.class));
			}
		}
		return runs;
	}

	private static boolean isCreated(String bean, BeanFactory beanFactory) {
		BeanFactory each = beanFactory;
		while (each instanceof ConfigurableListableBeanFactory local) {
			if (local.containsSingleton(bean)) {
				return true;
			}
			each = local.getParentBeanFactory();
		}
		return false;
	}

}
