/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;

/**
 * Collects the violations of the properties of a client. Each value is checked by the
 * code that uses it, which is the only one that knows the rules.
 *
 * @since 0.1.0
 */
public final class Violations {

	private final BindingResult errors;

	private final String prefix;

	/** Violations of shared properties, which are not reported again for a client. */
	private final Set<List<Object>> shared;

	/**
	 * Creates a collector for the properties that clients share.
	 * @param errors where to report violations
	 */
	public Violations(BindingResult errors) {
		this(errors, "", new HashSet<>());
	}

	private Violations(BindingResult errors, String prefix, Set<List<Object>> shared) {
		this.errors = errors;
		this.prefix = prefix;
		this.shared = shared;
	}

	/**
	 * Returns a collector for the properties of a client, including the shared ones.
	 */
	Violations forClient(String name) {
		return new Violations(this.errors, "clients." + name + ".", this.shared);
	}

	/**
	 * Returns the complete name of a property.
	 */
	String name(String property) {
		return this.errors.getObjectName() + "." + this.prefix + property;
	}

	/**
	 * Reports a value that a rule rejects with an exception.
	 * @param <T> the type of the value
	 * @param property the name of the property
	 * @param value the value, or {@code null}, which is valid
	 * @param rule throws an exception for an invalid value
	 * @return whether the value is valid
	 */
	public <T> boolean check(String property, @Nullable T value, Consumer<? super T> rule) {
		return check(property, value, value, rule);
	}

	/**
	 * Checks a value that may contain a secret, and is not shown.
	 * @return whether the value is valid
	 */
	<T> boolean checkSecret(String property, @Nullable T value, Consumer<? super T> rule) {
		return check(property, value, "******", rule);
	}

	private <T> boolean check(String property, @Nullable T value, @Nullable Object shown, Consumer<? super T> rule) {
		if (value == null) {
			return true;
		}
		try {
			rule.accept(value);
			return true;
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			String reason = String.valueOf(ex.getMessage());
			if (isNew(List.of(property, value, reason))) {
				this.errors.addError(new FieldError(this.errors.getObjectName(), this.prefix + property, shown, false,
						null, null, reason));
			}
			return false;
		}
	}

	private boolean isNew(List<Object> violation) {
		return this.prefix.isEmpty() ? this.shared.add(violation) : !this.shared.contains(violation);
	}

}
