package io.github.bulkcharges.paystack.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import io.github.bulkcharges.paystack.BulkChargesClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mockingDetails;

/**
 * Tests for an application whose client is a mock and whose key is not set.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = "paystack.secret-key=${UNSET_PAYSTACK_SECRET_KEY}")
class MockitoBeanTests {

	@MockitoBean
	BulkChargesClient client;

	@Autowired
	ConfigurableListableBeanFactory beanFactory;

	@Test
	void createsNoRealClient() {
		assertThat(mockingDetails(this.beanFactory.getBean(BulkChargesClient.class)).isMock()).isTrue();
		assertThat(this.beanFactory.containsBeanDefinition("paystack")).isTrue();
		assertThat(this.beanFactory.containsSingleton("paystack")).isFalse();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
