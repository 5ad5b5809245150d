/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Connection details from {@link PaystackProperties}.
 */
final class PropertiesPaystackConnectionDetails implements PaystackConnectionDetails {

	private final String client;

	private final PaystackProperties properties;

	private final SecretKeyProperty secretKey;

	private final @Nullable SslBundles sslBundles;

	PropertiesPaystackConnectionDetails(String client, PaystackProperties properties, @Nullable SslBundles sslBundles) {
		this.client = client;
		this.properties = properties;
		this.secretKey = new SecretKeyProperty(client, properties.secretKey());
		this.sslBundles = sslBundles;
	}

	@Override
	public String getSecretKey() {
		return this.secretKey.secretKey();
	}

	SecretKeyProperty secretKeyProperty() {
		return this.secretKey;
	}

	@Override
	public String getBaseUrl() {
		return this.properties.baseUrl();
	}

	@Override
	public @Nullable SslBundle getSslBundle() {
		String bundle = this.properties.ssl().bundle();
		if (!StringUtils.hasLength(bundle)) {
			return null;
		}
		if (this.sslBundles == null) {
			throw invalidBundle(bundle, "There are no SSL bundles in this application");
		}
		try {
			return this.sslBundles.getBundle(bundle);
		}
		catch (NoSuchSslBundleException ex) {
			throw invalidBundle(bundle, String.valueOf(ex.getMessage()));
		}
	}

	private InvalidConfigurationPropertyValueException invalidBundle(String bundle, String reason) {
		String fallback = this.client.equals(PaystackClients.DEFAULT) ? ""
				: ". Without this property, the bundle of paystack.ssl.bundle applies";
		return new InvalidConfigurationPropertyValueException(PaystackClientNames.property(this.client, "ssl.bundle"),
				bundle, reason + fallback);
	}

}
