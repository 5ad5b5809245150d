package io.github.bulkcharges.paystack.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

import io.github.bulkcharges.paystack.PaystackBuilder;

/**
 * What is needed to reach Paystack. The {@code paystack.*} properties are one source of
 * it; a bean of this type is another, and wins.
 *
 * @since 0.1.0
 */
public interface PaystackConnectionDetails extends ConnectionDetails {

	/**
	 * The secret key of the integration. It is asked for each attempt of each request, as
	 * a {@link io.github.bulkcharges.paystack.SecretKeySource} is, so it must be quick.
	 * @return the key
	 */
	String getSecretKey();

	/**
	 * Where the service is.
	 * @return the URL without the path of an operation
	 */
	default String getBaseUrl() {
		return PaystackBuilder.DEFAULT_BASE_URL;
	}

	/**
	 * The certificates to trust and to show.
	 * @return the bundle, or {@code null} for those of the JVM
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

}
