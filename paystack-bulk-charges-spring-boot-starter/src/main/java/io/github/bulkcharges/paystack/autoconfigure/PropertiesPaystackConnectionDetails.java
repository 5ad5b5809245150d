package io.github.bulkcharges.paystack.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Connection details from {@link PaystackProperties}.
 */
final class PropertiesPaystackConnectionDetails implements PaystackConnectionDetails {

	private final PaystackProperties properties;

	private final SecretKeyProperty secretKey;

	private final @Nullable SslBundles sslBundles;

	PropertiesPaystackConnectionDetails(String client, PaystackProperties properties, @Nullable SslBundles sslBundles) {
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
			throw new NoSuchSslBundleException(bundle, "There are no SSL bundles in this application");
		}
		return this.sslBundles.getBundle(bundle);
	}

}
