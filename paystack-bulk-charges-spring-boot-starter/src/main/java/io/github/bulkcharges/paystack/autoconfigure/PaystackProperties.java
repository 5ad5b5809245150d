package io.github.bulkcharges.paystack.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.bulkcharges.paystack.PaystackBuilder;

/**
 * Configuration properties of the Paystack clients.
 *
 * @param enabled Whether the Paystack clients are registered.
 * @param secretKey Secret key of the integration, which decides between test and live
 * mode. Better taken from the environment than written into a file.
 * @param baseUrl URL of the service, for a simulator or a gateway of your own.
 * @param connectTimeout Time to wait for a connection.
 * @param readTimeout Time to wait for an answer to begin, except to the initiation of
 * charges.
 * @param timeout Time that a call may take from beginning to end, except the initiation
 * of charges.
 * @param initiateTimeout Time that the initiation of charges may take from beginning to
 * end. A short one makes unknown outcomes out of slow successes.
 * @since 0.1.0
 */
@ConfigurationProperties("paystack")
public record PaystackProperties(@DefaultValue("true") boolean enabled, @Nullable String secretKey,
		@DefaultValue(PaystackBuilder.DEFAULT_BASE_URL) String baseUrl, @DefaultValue("10s") Duration connectTimeout,
		@DefaultValue("60s") Duration readTimeout, @DefaultValue("60s") Duration timeout,
		@DefaultValue("150s") Duration initiateTimeout) {

	/**
	 * The properties for a log, without the secret key.
	 * @return everything else
	 */
	@Override
	public String toString() {
		return "PaystackProperties[enabled=" + this.enabled + ", baseUrl=" + this.baseUrl + ", connectTimeout="
				+ this.connectTimeout + ", readTimeout=" + this.readTimeout + ", timeout=" + this.timeout
				+ ", initiateTimeout=" + this.initiateTimeout + "]";
	}

}
