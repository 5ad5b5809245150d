package io.github.bulkcharges.paystack.autoconfigure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

import io.github.bulkcharges.paystack.SecretKeySource;

/**
 * A secret key from a property, which does not change while the application runs.
 */
final class SecretKeyProperty implements SecretKeySource {

	/** A placeholder that cannot be resolved is bound as it is. */
	private static final Pattern UNRESOLVED_PLACEHOLDER = Pattern.compile("\\$\\{([^:}]*)");

	private final String property;

	private final @Nullable String value;

	SecretKeyProperty(String client, @Nullable String value) {
		this.property = client.equals(PaystackClients.DEFAULT) ? "paystack.secret-key"
				: "paystack.clients." + client + ".secret-key";
		this.value = value;
	}

	@Override
	public String secretKey() {
		String key = (this.value != null) ? this.value : "";
		Matcher placeholder = UNRESOLVED_PLACEHOLDER.matcher(key);
		boolean unresolved = placeholder.find();
		if (unresolved || !StringUtils.hasText(key)) {
			throw new MissingSecretKeyException(this.property, unresolved ? placeholder.group(1) : null);
		}
		return key;
	}

}
