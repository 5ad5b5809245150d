/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.security;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.bulkcharges.paystack.model.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Secrets}.
 */
class SecretsTests {

	private static final String KEY = "sk_test_in_a_cause";

	private static final KeyRules RULES = new KeyRules("https://api.paystack.co", false, Mode.TEST);

	private final Secrets secrets = secrets(KEY);

	@Test
	void redactsEachSpellingOfAKey() {
		Secrets secrets = secrets("rk/a+b=");
		assertThat(secrets.redact("plain rk/a+b=, JSON rk\\/a+b=, URL rk%2Fa%2Bb%3D"))
			.isEqualTo("plain [secret key], JSON [secret key], URL [secret key]");
	}

	@Test
	void redactsAWholeKeyOfAnyForm() {
		assertThat(secrets("sk_test_a.b~c_TAIL").redact("<sk_test_a.b~c_TAIL>")).isEqualTo("<[secret key]>");
	}

	@Test
	void redactsPreviousKeys() {
		AtomicReference<String> key = new AtomicReference<>("sk_test_first001");
		KeyRing keys = new KeyRing(key::get, RULES);
		Secrets secrets = new Secrets(keys);
		keys.read();
		key.set("sk_test_second01");
		keys.read();
		assertThat(secrets.redact("sk_test_first001 sk_test_second01")).isEqualTo("[secret key] [secret key]");
	}

	@Test
	void redactsAuthorizationCodes() {
		assertThat(this.secrets.redact("AUTH_0123456789")).isEqualTo("AUTH_…6789");
	}

	@Test
	void escapesControlCharacters() {
		assertThat(this.secrets.redact("a\r\nb")).isEqualTo("a\\r\\nb");
	}

	@Test
	void returnsAnEmptyTextForNull() {
		assertThat(this.secrets.redact((String) null)).isEmpty();
	}

	@Test
	void escapesControlCharactersInExceptions() {
		assertThat(this.secrets.redact(new IOException("a\nb"))).hasMessage("java.io.IOException: a\\nb");
	}

	@Test
	void keepsAnExceptionWithoutSecrets() {
		IOException failure = new IOException("reset", new IllegalStateException());
		failure.addSuppressed(new IOException("closed"));
		assertThat(this.secrets.redact(failure)).isSameAs(failure);
	}

	@Test
	void redactsAnExceptionWithASecret() {
		IOException failure = new IOException("refused: " + KEY);
		Throwable redacted = this.secrets.redact(failure);
		assertThat(redacted).hasMessage("java.io.IOException: refused: [secret key]");
		assertThat(redacted.getStackTrace()).isEqualTo(failure.getStackTrace());
	}

	@Test
	void redactsASecretInACause() {
		Throwable redacted = this.secrets.redact(new IOException("reset", new IllegalStateException(KEY)));
		assertThat(redacted).hasMessage("java.io.IOException: reset")
			.cause()
			.hasMessage("java.lang.IllegalStateException: [secret key]");
	}

	@Test
	void dropsSuppressedExceptionsWithASecret() {
		IOException failure = new IOException("reset");
		failure.addSuppressed(new IOException("closed"));
		failure.addSuppressed(new IOException("closed", new IllegalStateException(KEY)));
		assertThat(this.secrets.redact(failure)).isNotSameAs(failure).hasMessage("java.io.IOException: reset");
		assertThat(this.secrets.redact(failure).getSuppressed()).isEmpty();
	}

	@Test
	void keepsTheBeginningOfALongChain() {
		assertThat(this.secrets.redact(chain(20))).as("20 causes").isExactlyInstanceOf(IOException.class);
		Throwable redacted = this.secrets.redact(chain(21));
		assertThat(redacted).as("21 causes").isNotInstanceOf(IOException.class);
		int causes = 0;
		for (Throwable cause = redacted.getCause(); cause != null; cause = cause.getCause()) {
			causes++;
		}
		assertThat(causes).isEqualTo(20);
	}

	@Test
	@Timeout(10)
	void endsWithCausesInACircle() {
		IOException first = new IOException("first");
		IOException second = new IOException("second", first);
		first.initCause(second);
		assertThat(this.secrets.redact(first)).hasMessage("java.io.IOException: first");
	}

	@Test
	@Timeout(10)
	void endsWithSuppressedExceptionsInACircle() {
		IOException first = new IOException("first");
		IOException second = new IOException("second");
		first.addSuppressed(second);
		second.addSuppressed(first);
		assertThat(this.secrets.redact(first)).hasMessage("java.io.IOException: first");
	}

	private static Secrets secrets(String key) {
		return new Secrets(KeyRing.of(key, RULES));
	}

	private static Throwable chain(int causes) {
		Throwable failure = new IOException("deepest");
		for (int i = 0; i < causes; i++) {
			failure = new IOException("around it", failure);
		}
		return failure;
	}

}
