package io.github.bulkcharges.paystack.autoconfigure.health;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

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
@ConditionalOnBean(PaystackClients.class)
@ConditionalOnBooleanProperty(name = "paystack.enabled", matchIfMissing = true)
@ConditionalOnEnabledHealthIndicator("paystack")
public final class PaystackHealthContributorAutoConfiguration {

	/**
	 * A client with a name is a component of a composite, even if it is the only client.
	 */
	@Bean
	@ConditionalOnMissingBean(name = { "paystackHealthIndicator", "paystackHealthContributor" })
	HealthContributor paystackHealthContributor(PaystackClients configured,
			ConfigurableListableBeanFactory beanFactory) {
		Map<String, HealthContributor> indicators = new LinkedHashMap<>();
		for (Map.Entry<String, BulkChargesClient> client : PaystackClients.findAll(beanFactory).entrySet()) {
			indicators.put(client.getKey(), new PaystackHealthIndicator(client.getValue(), Clock.systemUTC()));
		}
		boolean named = !Set.of(PaystackClients.DEFAULT).containsAll(configured.all().keySet());
		return (named || indicators.size() != 1) ? CompositeHealthContributor.fromMap(indicators)
				: indicators.values().iterator().next();
	}

}
