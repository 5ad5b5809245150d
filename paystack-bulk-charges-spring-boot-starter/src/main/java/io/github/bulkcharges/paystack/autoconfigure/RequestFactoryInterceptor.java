/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * Intercepts the request factories that are set on a {@code RestClient.Builder}, which
 * has no getter for them.
 */
final class RequestFactoryInterceptor implements InvocationHandler {

	private final RestClient.Builder builder;

	private final Consumer<ClientHttpRequestFactory> requestFactory;

	private RequestFactoryInterceptor(RestClient.Builder builder, Consumer<ClientHttpRequestFactory> requestFactory) {
		this.builder = builder;
		this.requestFactory = requestFactory;
	}

	/**
	 * Returns a builder that passes request factories to a consumer, and everything else
	 * to the given builder.
	 */
	static RestClient.Builder intercept(RestClient.Builder builder, Consumer<ClientHttpRequestFactory> requestFactory) {
		return (RestClient.Builder) Proxy.newProxyInstance(RestClient.Builder.class.getClassLoader(),
				new Class<?>[] { RestClient.Builder.class }, new RequestFactoryInterceptor(builder, requestFactory));
	}

	@Override
	@SuppressWarnings("unchecked")
	public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
		switch (method.getName()) {
			case "requestFactory" -> this.requestFactory.accept((ClientHttpRequestFactory) arguments[0]);
			case "apply" -> ((Consumer<RestClient.Builder>) arguments[0]).accept((RestClient.Builder) proxy);
			default -> {
				Object result = invoke(method, arguments);
				return (result == this.builder) ? proxy : result;
			}
		}
		return proxy;
	}

	private @Nullable Object invoke(Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(this.builder, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
