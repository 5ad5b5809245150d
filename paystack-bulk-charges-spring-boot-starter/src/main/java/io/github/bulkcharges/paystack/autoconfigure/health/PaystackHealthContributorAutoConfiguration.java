package io.github.bulkcharges.paystack.autoconfigure.health;

import java.time.Clock;
import java.util.Map;
import java.util.Set;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;
import io.github.bulkcharges.paystack.autoconfigure.PaystackClients;

/**
 * {@link AutoConfiguration Auto-configuration} of the {@code paystack} health
 * contributor.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PaystackAutoConfiguration.class)
@ConditionalOnClass({ HealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@Conditional(PaystackHealthContributorAutoConfiguration.AnyClientCondition.class)
@ConditionalOnBooleanProperty(name = "paystack.enabled", matchIfMissing = true)
@ConditionalOnEnabledHealthIndicator("paystack")
public final class PaystackHealthContributorAutoConfiguration
		extends CompositeHealthContributorConfiguration<PaystackHealthIndicator, BulkChargesClient> {

	/**
	 * Create the auto-configuration.
	 */
	public PaystackHealthContributorAutoConfiguration() {
		super((client) -> new PaystackHealthIndicator(client, Clock.systemUTC()));
	}

	/**
	 * A client that has a name of its own has a part of its own, even where it is the
	 * only one.
	 */
	@Bean
	@ConditionalOnMissingBean(name = { "paystackHealthIndicator", "paystackHealthContributor" })
	HealthContributor paystackHealthContributor(ListableBeanFactory beanFactory) {
		Map<String, BulkChargesClient> clients = PaystackClients.in(beanFactory);
		PaystackClients configured = beanFactory.getBeanProvider(PaystackClients.class).getIfAvailable();
		boolean named = configured != null && !Set.of(PaystackClients.DEFAULT).containsAll(configured.all().keySet());
		return named ? CompositeHealthContributor.fromMap(clients, this::createIndicator) : createContributor(clients);
	}

	/**
	 * Matches when there is a client, with or without a name.
	 */
	static final class AnyClientCondition extends AnyNestedCondition {

		AnyClientCondition() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBean(BulkChargesClient.class)
		static final class OwnClient {

		}

		@ConditionalOnBean(PaystackClients.class)
		static final class ConfiguredClients {

		}

	}

}
