/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * The destination of webhooks: an address on this machine, so that a misconfigured
 * simulator cannot post to anyone else.
 *
 * @param address the address
 * @param host the value of the {@code Host} header
 * @param path the path and query
 */
record WebhookTarget(InetSocketAddress address, String host, String path) {

	// Names are not resolved, since they may stand for any address.
	private static final Pattern THIS_MACHINE = Pattern
		.compile("localhost|127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

	private static final int HTTP_PORT = 80;

	/**
	 * Parses a URL.
	 * @throws IllegalArgumentException if it is invalid or not on this machine
	 */
	static WebhookTarget of(String url) {
		URI uri = uri(url);
		String host = uri.getHost();
		if (!"http".equalsIgnoreCase(uri.getScheme()) || host == null || uri.getRawUserInfo() != null) {
			throw refused(url, "it must be like http://localhost:8080/webhooks");
		}
		if (!THIS_MACHINE.matcher(host).matches()) {
			throw refused(url, host + " is not this machine (localhost, 127.0.0.1 or [::1])");
		}
		int port = (uri.getPort() < 0) ? HTTP_PORT : uri.getPort();
		String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
		String address = host.equalsIgnoreCase("localhost") ? "127.0.0.1" : host;
		return new WebhookTarget(new InetSocketAddress(address, port), host + ":" + port,
				(uri.getRawQuery() != null) ? path + "?" + uri.getRawQuery() : path);
	}

	private static URI uri(String url) {
		try {
			return new URI(url);
		}
		catch (URISyntaxException ex) {
			throw refused(url, ex.getReason());
		}
	}

	private static IllegalArgumentException refused(String url, String reason) {
		return new IllegalArgumentException("Webhooks cannot be sent to " + url + ": " + reason);
	}

}
