/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.env.Environment;

/**
 * Names under {@code paystack.clients}, which are needed before there are beans.
 *
 * @since 0.1.0
 */
public final class PaystackClientNames {

	private static final String CLIENTS = "paystack.clients";

	/** The elements of the name of a client's properties. */
	private static final int CLIENT_ELEMENTS = 3;

	private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

	private PaystackClientNames() {
	}

	/**
	 * Finds the names in an environment.
	 * @param environment the environment
	 * @return the names, without {@link PaystackClients#DEFAULT}
	 */
	public static Set<String> findAll(Environment environment) {
		try {
			return Binder.get(environment)
				.bind(CLIENTS, Bindable.mapOf(String.class, PaystackClientProperties.class))
				.orElseGet(Map::of)
				.keySet();
		}
		catch (BindException ex) {
			if (ex.getName().getNumberOfElements() > CLIENT_ELEMENTS
					|| !(ex.getCause() instanceof ConverterNotFoundException)) {
				throw ex;
			}
			// The value stands where a client is expected. It may be a key, which an
			// analysis of this exception would show.
			throw new MissingSecretKeyException(ex.getName() + ".secret-key", null);
		}
	}

	/**
	 * Returns the complete name of a property of a client.
	 * @param client the name of the client
	 * @param name the name of the property, below that of the client
	 * @return the complete name
	 */
	public static String property(String client, String name) {
		return client.equals(PaystackClients.DEFAULT) ? "paystack." + name : CLIENTS + "." + client + "." + name;
	}

	static void check(String name) {
		if (!NAME.matcher(name).matches() || name.equals(PaystackClients.DEFAULT)) {
			throw new IllegalArgumentException(
					"The name of a client must consist of lowercase letters, digits and single "
							+ "hyphens between them, and must not be '" + PaystackClients.DEFAULT + "', but is '" + name
							+ "'");
		}
	}

}
