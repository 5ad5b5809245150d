/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.endpoint;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

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
		BulkChargesEndpoint own = new BulkChargesEndpoint(Map::of, Map::of);
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=*")
			.withBean("own", BulkChargesEndpoint.class, () -> own)
			.run((context) -> assertThat(context.getBean(BulkChargesEndpoint.class)).isSameAs(own));
	}

	@Test
	void cachesBatchesWhenTimeToLiveIsSet() {
		BulkChargesClient client = mock(BulkChargesClient.class);
		given(client.with(any())).willReturn(client);
		given(client.blocking()).willCallRealMethod();
		given(client.listBatches(any()))
			.willReturn(CompletableFuture.completedFuture(PaystackResponse.of(new Page<>(List.of(), 0L, 1, 1, 1))));
		new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(PaystackAutoConfiguration.class, BulkChargesEndpointAutoConfiguration.class,
							EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class))
			.withBean("client", BulkChargesClient.class, () -> client)
			.withPropertyValues("paystack.secret-key=sk_test_endpoint",
					"management.endpoints.web.exposure.include=bulkcharges",
					"management.endpoint.bulkcharges.cache.time-to-live=1h")
			.run((context) -> {
				WebOperation batches = context.getBean(WebEndpointsSupplier.class)
					.getEndpoints()
					.iterator()
					.next()
					.getOperations()
					.stream()
					.filter((operation) -> operation.getId().equals("bulkcharges"))
					.findFirst()
					.orElseThrow();
				InvocationContext request = new InvocationContext(SecurityContext.NONE, Map.of());
				Object response = batches.invoke(request);
				assertThat(response).isNotNull();
				assertThat(batches.invoke(request)).isSameAs(response);
				verify(client).listBatches(any());
			});
	}

	@Test
	void backsOffWithoutActuator() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=*")
			.withClassLoader(new FilteredClassLoader(Endpoint.class))
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
