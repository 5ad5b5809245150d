package io.github.bulkcharges.paystack.autoconfigure;

import java.util.Objects;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches unless all clients have names: if there are none under
 * {@code paystack.clients}, if {@code paystack.secret-key} is set, or if a bean of the
 * application provides the key of the default client.
 */
final class OnDefaultClientCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ClientBeans beans = new ClientBeans(Objects.requireNonNull(context.getBeanFactory()),
				PaystackClientNames.findAll(context.getEnvironment()));
		ConditionMessage.Builder message = ConditionMessage.forCondition("Default Paystack client");
		return beans.hasDefaultClient(context.getEnvironment().getProperty("paystack.secret-key"))
				? ConditionOutcome.match(message.because("it has a key, or there is no other client"))
				: ConditionOutcome
					.noMatch(message.because("there are paystack.clients, and paystack.secret-key is not set"));
	}

}
