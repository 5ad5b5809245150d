/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator.test;

import java.net.URI;
import java.util.regex.Pattern;

import org.springframework.beans.factory.config.BeanPostProcessor;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.internal.call.ServiceClient;

/**
 * Rejects clients that would reach another machine, such as those that the application
 * creates itself.
 */
final class LocalClients implements BeanPostProcessor {

	private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]",
			Pattern.CASE_INSENSITIVE);

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		String baseUrl = (bean instanceof Paystack paystack) ? paystack.baseUrl()
				: (bean instanceof ServiceClient client) ? client.baseUrl() : null;
		if (baseUrl != null && !THIS_MACHINE.matcher(URI.create(baseUrl).getHost()).matches()) {
			throw new IllegalStateException("The Paystack client '" + beanName + "' of a test with "
					+ "@UsePaystackSimulator would send requests to " + baseUrl + ", which is not on this machine. "
					+ "Use the base URL of the PaystackConnectionDetails bean or of the simulator");
		}
		return bean;
	}

}
