/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.model.BulkCharge;

/**
 * Runtime hints for applications that are processed ahead of time: charges are written by
 * reflection, and the builder that is passed to customizers is a proxy.
 */
final class PaystackRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), BulkCharge.class);
		hints.proxies().registerJdkProxy(RestClient.Builder.class);
	}

}
