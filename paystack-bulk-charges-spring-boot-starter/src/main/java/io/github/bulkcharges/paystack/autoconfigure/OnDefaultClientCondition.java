/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.SecretKeySource;

/**
 * Matches unless all clients have names: if there are none under
 * {@code paystack.clients}, if {@code paystack.secret-key} is set, or if a bean of the
 * application provides the key of the default client.
 */
final class OnDefaultClientCondition extends SpringBootCondition implements ConfigurationCondition {

	private static final List<Class<?>> BEAN_TYPES = List.of(SecretKeySource.class, PaystackConnectionDetails.class,
			Paystack.class);

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Default Paystack client");
		Set<String> named = PaystackClientNames.findAll(context.getEnvironment());
		if (named.isEmpty()) {
			return ConditionOutcome.match(message.because("there is no other client"));
		}
		// Unlike Environment.getProperty, a Binder does not fail for an unresolved
		// placeholder.
		String secretKey = Binder.get(context.getEnvironment()).bind("paystack.secret-key", String.class).orElse("");
		if (StringUtils.hasText(secretKey)) {
			return ConditionOutcome.match(message.foundExactly("property paystack.secret-key"));
		}
		ClientCandidates candidates = new ClientCandidates(Objects.requireNonNull(context.getBeanFactory()), named);
		for (Class<?> type : BEAN_TYPES) {
			if (candidates.contains(type, PaystackClients.DEFAULT)) {
				return ConditionOutcome.match(message.foundExactly("bean of type " + type.getName()));
			}
		}
		return ConditionOutcome
			.noMatch(message.because("there are paystack.clients, and paystack.secret-key is not set"));
	}

}
