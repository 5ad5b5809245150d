package io.github.bulkcharges.paystack.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

import io.github.bulkcharges.paystack.SecretKeySource;

/**
 * A secret key from a property, which does not change while the application runs.
 */
final class SecretKeyProperty implements SecretKeySource {

	private final String property;

	private final @Nullable String value;

	SecretKeyProperty(String client, @Nullable String value) {
		this.property = client.equals(PaystackClients.DEFAULT) ? "paystack.secret-key"
				: "paystack.clients." + client + ".secret-key";
		this.value = value;
	}

	@Override
	public String secretKey() {
		if (!StringUtils.hasText(this.value)) {
			throw new MissingSecretKeyException(this.property);
		}
		return this.value;
	}

}
