/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.security;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.Mode;

/**
 * Decides which secret keys may be sent, and where.
 *
 * @param baseUrl the base URL
 * @param allowInsecureBaseUrl whether a test key may be sent unencrypted to another
 * machine
 * @param mode the configured mode, or {@code null} if the key decides
 * @param initiateTimeout the maximum duration of one attempt of initiate
 */
public record KeyRules(String baseUrl, boolean allowInsecureBaseUrl, @Nullable Mode mode, Duration initiateTimeout) {

	/** With a shorter timeout, slow successes would end with an unknown outcome. */
	private static final Duration MIN_LIVE_INITIATE_TIMEOUT = Duration.ofSeconds(5);

	/**
	 * Creates rules that apply whatever the timeout of initiate is.
	 * @param baseUrl the base URL
	 * @param allowInsecureBaseUrl whether a test key may be sent unencrypted to another
	 * machine
	 * @param mode the configured mode, or {@code null} if the key decides
	 */
	public KeyRules(String baseUrl, boolean allowInsecureBaseUrl, @Nullable Mode mode) {
		this(baseUrl, allowInsecureBaseUrl, mode, MIN_LIVE_INITIATE_TIMEOUT);
	}

	/**
	 * Checks the form of a key.
	 * @param key the key
	 * @throws IllegalArgumentException if it is not a secret key
	 */
	public static void checkForm(String key) {
		if (key.isBlank()) {
			throw new IllegalArgumentException("The secret key is blank");
		}
		for (int i = 0; i < key.length(); i++) {
			if (key.charAt(i) <= ' ' || key.charAt(i) >= 127) {
				throw new IllegalArgumentException(
						"The secret key contains whitespace or another character that is not allowed");
			}
		}
		if (key.startsWith("pk_")) {
			throw new IllegalArgumentException(
					"This is a public key (pk_…); the secret key (sk_…) is beside it in the dashboard");
		}
	}

	/**
	 * Checks the timeout of initiate with a live key.
	 * @param initiateTimeout the timeout
	 * @throws IllegalStateException if it is too short
	 */
	public static void checkLiveInitiateTimeout(Duration initiateTimeout) {
		if (initiateTimeout.compareTo(MIN_LIVE_INITIATE_TIMEOUT) < 0) {
			throw new IllegalStateException(
					"initiate-timeout must be at least 5 seconds with a live key, but is " + initiateTimeout);
		}
	}

	/**
	 * Checks what can be checked without a key.
	 * @throws IllegalStateException if no key may be sent to the base URL, or with the
	 * timeout
	 */
	public void checkSettings() {
		checkSettings(isLiveExpected());
	}

	/**
	 * Checks a key.
	 * @param key the key
	 * @return the key with its mode
	 * @throws IllegalArgumentException if it is not a secret key
	 * @throws IllegalStateException if it must not be sent to the base URL, in the mode,
	 * or with the timeout
	 */
	public Credential admit(String key) {
		checkForm(key);
		checkSettings(key.contains("_live_") || isLiveExpected());
		return new Credential(key, modeOf(key));
	}

	private boolean isLiveExpected() {
		return this.mode != null && this.mode.equals(Mode.LIVE);
	}

	private Mode modeOf(String key) {
		Mode expected = this.mode;
		Mode kind = Credential.kindOf(key);
		if (kind == null) {
			if (expected != null) {
				return expected;
			}
			throw new IllegalStateException("The secret key has an unrecognized prefix: it begins with neither"
					+ " sk_test_ nor sk_live_. Set its mode, test or live");
		}
		if (expected != null && !kind.equals(expected)) {
			throw new IllegalStateException("The secret key is a " + kind + " key, but the mode is set to " + expected
					+ ". Use a " + expected + " key, or set the mode to " + kind);
		}
		return kind;
	}

	private void checkSettings(boolean live) {
		URI uri = URI.create(this.baseUrl);
		boolean clearText = !"https".equalsIgnoreCase(uri.getScheme());
		boolean loopback = Loopback.is(uri.getHost());
		if (live && (clearText || loopback)) {
			throw new IllegalStateException("A live key is not sent " + (loopback ? "to this machine" : "in clear text")
					+ " (" + this.baseUrl + "). Use a test key there, or the https URL of the service");
		}
		if (clearText && !loopback && !this.allowInsecureBaseUrl) {
			throw new IllegalStateException("The base URL must be https, but is " + this.baseUrl
					+ ". Where a test key may travel in clear text, allow an insecure base URL");
		}
		if (live) {
			checkLiveInitiateTimeout(this.initiateTimeout);
		}
	}

}
