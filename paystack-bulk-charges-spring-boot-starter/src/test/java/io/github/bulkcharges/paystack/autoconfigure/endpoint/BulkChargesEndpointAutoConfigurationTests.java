package io.github.bulkcharges.paystack.autoconfigure.endpoint;

import java.time.Clock;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BulkChargesEndpointAutoConfiguration}.
 */
class BulkChargesEndpointAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(PaystackAutoConfiguration.class, BulkChargesEndpointAutoConfiguration.class))
		.withPropertyValues("paystack.secret-key=sk_test_endpoint");

	@Test
	void backsOffWhenNotExposed() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(BulkChargesEndpoint.class));
	}

	@Test
	void createsOneEndpointForAllClients() {
		this.runner
			.withPropertyValues("management.endpoints.web.exposure.include=bulkcharges",
					"paystack.clients.ghana.secret-key=sk_test_ghana")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(BulkChargesEndpoint.class));
	}

	@Test
	void backsOffWithoutAccess() {
		this.runner
			.withPropertyValues("management.endpoints.web.exposure.include=*",
					"management.endpoint.bulkcharges.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(BulkChargesEndpoint.class));
	}

	@Test
	void backsOffWhenDisabled() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=*", "paystack.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(BulkChargesEndpoint.class));
	}

	@Test
	void backsOffWhenUserDefinesEndpoint() {
		BulkChargesEndpoint own = new BulkChargesEndpoint(Map::of, Clock.systemUTC());
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=*")
			.withBean("own", BulkChargesEndpoint.class, () -> own)
			.run((context) -> assertThat(context.getBean(BulkChargesEndpoint.class)).isSameAs(own));
	}

	@Test
	void backsOffWithoutActuator() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=*")
			.withClassLoader(new FilteredClassLoader(Endpoint.class))
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
