/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

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

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]*)");

	private final String property;

	private final @Nullable String value;

	SecretKeyProperty(String client, @Nullable String value) {
		this.property = PaystackClientNames.property(client, "secret-key");
		this.value = value;
	}

	/**
	 * Returns whether a property has a value. The value may be a placeholder for an
	 * environment variable that is not set, which is not resolved then.
	 */
	static boolean isSet(@Nullable String value) {
		return StringUtils.hasText(value) && !value.contains("${");
	}

	@Override
	public String secretKey() {
		if (this.value == null || !isSet(this.value)) {
			Matcher placeholder = PLACEHOLDER.matcher((this.value != null) ? this.value : "");
			throw new MissingSecretKeyException(this.property, placeholder.find() ? placeholder.group(1) : null);
		}
		return this.value;
	}

}
