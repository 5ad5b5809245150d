package io.github.bulkcharges.paystack.autoconfigure;

import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.Paystack;

/**
 * Changes the Paystack client before it is made, after everything that properties and
 * other beans say. Beans of this type are called in their order.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PaystackClientCustomizer {

	/**
	 * Customize a client.
	 * @param client the client's builder
	 * @param restClient the builder of the RestClient below it, for interceptors and
	 * headers. A request factory that is set on it is used, with the client's guard
	 * around it
	 */
	void customize(Paystack.Builder client, RestClient.Builder restClient);

}
