/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

import io.github.bulkcharges.paystack.autoconfigure.PaystackClientNames;

/**
 * Matches if any client has a path for webhooks.
 */
final class OnWebhookPathCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Paystack webhook path");
		Environment environment = context.getEnvironment();
		List<String> paths = new ArrayList<>();
		addIfSet("paystack.webhook.path", environment, paths);
		for (String name : PaystackClientNames.findAll(environment)) {
			addIfSet("paystack.clients." + name + ".webhook.path", environment, paths);
		}
		return paths.isEmpty() ? ConditionOutcome.noMatch(message.didNotFind("property").items("paystack.webhook.path"))
				: ConditionOutcome.match(message.found("property", "properties").items(paths));
	}

	private static void addIfSet(String path, Environment environment, List<String> paths) {
		// Unlike Environment.getProperty, a Binder does not fail for an unresolved
		// placeholder, which the validation of the properties reports.
		if (StringUtils.hasText(Binder.get(environment).bind(path, String.class).orElse(""))) {
			paths.add(path);
		}
	}

}
