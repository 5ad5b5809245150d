/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import io.github.bulkcharges.paystack.BulkChargesClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mockingDetails;

/**
 * Tests for an application whose clients are mocks and whose keys are not set.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = { "paystack.secret-key=${UNSET_PAYSTACK_SECRET_KEY}",
				"paystack.clients.ghana.secret-key=${UNSET_PAYSTACK_SECRET_KEY}" })
class MockitoBeanTests {

	@MockitoBean
	BulkChargesClient client;

	@MockitoBean
	@Qualifier("ghana")
	BulkChargesClient ghana;

	@Autowired
	ConfigurableListableBeanFactory beanFactory;

	@ParameterizedTest
	@ValueSource(strings = { "", ".ghana" })
	void createsNoRealClient(String suffix) {
		assertThat(mockingDetails(this.beanFactory.getBean("bulkChargesClient" + suffix)).isMock()).isTrue();
		assertThat(this.beanFactory.containsBeanDefinition("paystack" + suffix)).isTrue();
		assertThat(this.beanFactory.containsSingleton("paystack" + suffix)).isFalse();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
