package io.github.bulkcharges.paystack.autoconfigure.webhook;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Whether there is a path for webhooks.
 */
final class OnWebhookPathCondition extends SpringBootCondition {

	private static final String PATH = "paystack.webhook.path";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Paystack webhook path");
		return StringUtils.hasText(context.getEnvironment().getProperty(PATH))
				? ConditionOutcome.match(message.foundExactly(PATH))
				: ConditionOutcome.noMatch(message.didNotFind("property").items(PATH));
	}

}
