/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * Publishes application events. If no listener receives an event, this is logged once for
 * each type of event, unless listeners may be called on other threads.
 */
final class WebhookPublisher {

	private static final Logger log = LoggerFactory.getLogger(WebhookPublisher.class);

	private final ApplicationContext context;

	private final boolean custom;

	private final Set<Class<?>> logged = ConcurrentHashMap.newKeySet();

	WebhookPublisher(ApplicationContext context) {
		this.context = context;
		this.custom = hasCustomMulticaster(context);
	}

	/**
	 * Returns whether the application defines the bean that calls the listeners. It may
	 * call them on other threads, so that it is not known whether there are any.
	 */
	private static boolean hasCustomMulticaster(@Nullable ApplicationContext context) {
		return context != null
				&& (context.containsBeanDefinition(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME)
						|| hasCustomMulticaster(context.getParent()));
	}

	void publish(Object event) {
		ObservedEvent<Object> observed = new ObservedEvent<>(this.context, event);
		this.context.publishEvent(observed);
		if (!observed.received && !this.custom && this.logged.add(event.getClass())) {
			log.info("No listener received a {}. This is logged once. Note that @TransactionalEventListener needs "
					+ "fallbackExecution = true", event.getClass().getSimpleName());
		}
	}

	/**
	 * An event that knows whether a listener has received its payload.
	 */
	private static final class ObservedEvent<T> extends PayloadApplicationEvent<T> {

		private static final long serialVersionUID = 1L;

		private volatile boolean received;

		ObservedEvent(Object source, T payload) {
			super(source, payload);
		}

		@Override
		public T getPayload() {
			this.received = true;
			return super.getPayload();
		}

	}

}
