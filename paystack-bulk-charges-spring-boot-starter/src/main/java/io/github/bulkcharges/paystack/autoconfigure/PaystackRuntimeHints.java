package io.github.bulkcharges.paystack.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.model.BulkCharge;

/**
 * What an application that is processed ahead of time must keep: charges are written by
 * reflection, virtual threads are asked for by reflection, because Java 17 has none, and
 * the builder that customizers see is a proxy. Answers are read without any of these.
 */
final class PaystackRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), BulkCharge.class);
		hints.reflection()
			.registerType(Thread.class, (thread) -> thread.withMethod("isVirtual", List.of(), ExecutableMode.INVOKE));
		hints.proxies().registerJdkProxy(RestClient.Builder.class);
	}

}
