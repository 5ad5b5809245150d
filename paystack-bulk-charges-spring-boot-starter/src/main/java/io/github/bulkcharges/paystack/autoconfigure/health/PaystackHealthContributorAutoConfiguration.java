package io.github.bulkcharges.paystack.autoconfigure.health;

import java.time.Clock;
import java.util.Map;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;

/**
 * {@link AutoConfiguration Auto-configuration} of the {@code paystack} health
 * contributor.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PaystackAutoConfiguration.class)
@ConditionalOnClass({ HealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(BulkChargesClient.class)
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

	@Bean
	@ConditionalOnMissingBean(name = { "paystackHealthIndicator", "paystackHealthContributor" })
	HealthContributor paystackHealthContributor(Map<String, BulkChargesClient> clients) {
		return createContributor(clients);
	}

}
