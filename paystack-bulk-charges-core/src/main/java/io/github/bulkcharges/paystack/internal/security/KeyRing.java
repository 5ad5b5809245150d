/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.security;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

import io.github.bulkcharges.paystack.model.Mode;

/**
 * The current secret key, and the previous ones, which must still be redacted.
 */
public final class KeyRing {

	private static final int MAX_REMEMBERED = 8;

	private final Supplier<String> source;

	private final KeyRules rules;

	/** The newest comes first. */
	private volatile List<Credential> recent = List.of();

	/**
	 * Creates a key ring.
	 * @param source called for each attempt of each request
	 * @param rules the rules that a key must follow
	 */
	public KeyRing(Supplier<String> source, KeyRules rules) {
		this.source = source;
		this.rules = rules;
	}

	/**
	 * Creates a key ring with one key that does not change.
	 * @param key the key
	 * @param rules the rules that the key must follow
	 * @return the key ring
	 * @throws IllegalStateException if the key must not be sent to the base URL, or in
	 * the mode
	 */
	public static KeyRing of(String key, KeyRules rules) {
		KeyRing ring = new KeyRing(SingletonSupplier.of(key), rules);
		ring.remember(rules.admit(key));
		return ring;
	}

	/**
	 * Reads the current key.
	 * @return the key
	 * @throws KeyRefused if it must not be sent
	 * @throws KeyMissing if its source has failed
	 */
	public Credential read() {
		String key = ask();
		Credential last = last();
		if (last != null && last.secretKey().equals(key)) {
			return last;
		}
		try {
			Credential changed = this.rules.admit(key);
			remember(changed);
			return changed;
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			throw new KeyRefused(ex.getMessage() + ". The key was read for this request: correct its source");
		}
	}

	private String ask() {
		try {
			String key = this.source.get();
			return (key != null) ? key : "";
		}
		catch (RuntimeException ex) {
			throw new KeyMissing("The source of the secret key failed with " + ex.getClass().getSimpleName()
					+ ". Check the source and what it reads from; sending the request again is safe", ex);
		}
	}

	/**
	 * Returns the key that was read last.
	 * @return the key, or {@code null} if none was read yet
	 */
	public @Nullable Credential last() {
		List<Credential> known = this.recent;
		return known.isEmpty() ? null : known.get(0);
	}

	/**
	 * Returns the keys that must be redacted.
	 * @return the keys
	 */
	public List<Credential> recent() {
		return this.recent;
	}

	/**
	 * Returns the mode as far as it is known without reading the key.
	 * @return the mode of the last key, or the configured one, or {@code null}
	 */
	public @Nullable Mode mode() {
		Credential last = last();
		return (last != null) ? last.mode() : this.rules.mode();
	}

	private synchronized void remember(Credential credential) {
		List<Credential> known = new ArrayList<>(this.recent);
		known.remove(credential);
		known.add(0, credential);
		this.recent = List.copyOf(known.subList(0, Math.min(known.size(), MAX_REMEMBERED)));
	}

	/**
	 * Thrown if the key must not be sent. Reading it again would not help.
	 */
	public static final class KeyRefused extends IllegalStateException {

		private static final long serialVersionUID = 1L;

		KeyRefused(String message) {
			super(message);
		}

	}

	/**
	 * Thrown if the source returns no key.
	 */
	public static final class KeyMissing extends IllegalStateException {

		private static final long serialVersionUID = 1L;

		KeyMissing(String message, Throwable cause) {
			super(message, cause);
		}

	}

}
