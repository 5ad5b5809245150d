/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;

import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.Test;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link HttpClientCustomizer}.
 */
class HttpClientCustomizerTests {

	private static final PaystackProperties.Proxy NO_PROXY = new PaystackProperties.Proxy(null, 8080);

	private final SslBundle bundle = mock(SslBundle.class);

	@Test
	void appliesNothingByDefault() {
		HttpClient client = customize(null, NO_PROXY);
		assertThat(client.proxy()).isEmpty();
		assertThat(client.sslContext()).isSameAs(defaultSslContext());
	}

	@Test
	void appliesSslContextOfBundle() throws GeneralSecurityException {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, null, null);
		given(this.bundle.createSslContext()).willReturn(context);
		given(this.bundle.getOptions()).willReturn(SslOptions.NONE);
		assertThat(customize(this.bundle, NO_PROXY).sslContext()).isSameAs(context);
	}

	@Test
	void appliesSslOptionsOfBundle() {
		given(this.bundle.createSslContext()).willReturn(defaultSslContext());
		given(this.bundle.getOptions())
			.willReturn(SslOptions.of(new String[] { "TLS_AES_128_GCM_SHA256" }, new String[] { "TLSv1.3" }));
		HttpClient client = customize(this.bundle, NO_PROXY);
		assertThat(client.sslParameters().getCipherSuites()).containsExactly("TLS_AES_128_GCM_SHA256");
		assertThat(client.sslParameters().getProtocols()).containsExactly("TLSv1.3");
	}

	@Test
	void usesDefaultSslOptionsWhenBundleHasNone() {
		given(this.bundle.createSslContext()).willReturn(defaultSslContext());
		given(this.bundle.getOptions()).willReturn(SslOptions.NONE);
		HttpClient client = customize(this.bundle, NO_PROXY);
		assertThat(client.sslParameters().getProtocols())
			.isEqualTo(HttpClient.newHttpClient().sslParameters().getProtocols());
	}

	@Test
	void appliesProxy() {
		HttpClient client = customize(null, new PaystackProperties.Proxy("proxy.example.com", 3128));
		assertThat(client.proxy().orElseThrow().select(URI.create("https://api.paystack.co/bulkcharge")))
			.containsExactly(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example.com", 3128)));
	}

	private static HttpClient customize(SslBundle bundle, PaystackProperties.Proxy proxy) {
		HttpClient.Builder builder = HttpClient.newBuilder();
		new HttpClientCustomizer(bundle, proxy).accept(builder);
		return builder.build();
	}

	private static SSLContext defaultSslContext() {
		try {
			return SSLContext.getDefault();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
