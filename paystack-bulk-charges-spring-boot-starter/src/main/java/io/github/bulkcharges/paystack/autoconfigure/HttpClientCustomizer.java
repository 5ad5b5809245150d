/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.util.StringUtils;

/**
 * Applies an SSL bundle and a proxy to the JDK's HTTP client. Without a proxy, the client
 * uses the proxy settings of the JVM.
 */
final class HttpClientCustomizer implements Consumer<HttpClient.Builder> {

	/** One for all HTTP clients, because they then resume each other's TLS sessions. */
	private final @Nullable SSLContext sslContext;

	private final SslOptions sslOptions;

	private final PaystackProperties.Proxy proxy;

	HttpClientCustomizer(@Nullable SslBundle sslBundle, PaystackProperties.Proxy proxy) {
		this.sslContext = (sslBundle != null) ? sslBundle.createSslContext() : null;
		this.sslOptions = (sslBundle != null) ? sslBundle.getOptions() : SslOptions.NONE;
		this.proxy = proxy;
	}

	@Override
	public void accept(HttpClient.Builder builder) {
		if (this.sslContext != null) {
			builder.sslContext(this.sslContext);
		}
		if (this.sslOptions.isSpecified()) {
			builder
				.sslParameters(new SSLParameters(this.sslOptions.getCiphers(), this.sslOptions.getEnabledProtocols()));
		}
		if (StringUtils.hasLength(this.proxy.host())) {
			builder.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(this.proxy.host(), this.proxy.port())));
		}
	}

}
