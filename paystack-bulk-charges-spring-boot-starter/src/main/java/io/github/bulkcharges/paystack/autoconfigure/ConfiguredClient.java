package io.github.bulkcharges.paystack.autoconfigure;

import io.github.bulkcharges.paystack.SecretKeySource;

/**
 * One client of the application, as it is configured.
 *
 * @param name what it is called: {@link PaystackClients#DEFAULT}, or the name under
 * {@code paystack.clients}
 * @param properties what it is set to, with {@code paystack.*} where it has nothing of
 * its own
 * @param connectionDetails where it connects to
 * @param secretKeySource where its key comes from; it fails when there is none
 * @since 0.1.0
 */
public record ConfiguredClient(String name, PaystackProperties properties, PaystackConnectionDetails connectionDetails,
		SecretKeySource secretKeySource) {
}
