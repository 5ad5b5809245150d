/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Publishes application events. If no listener receives an event, this is logged once for
 * each type of event.
 */
final class WebhookPublisher {

	private static final Logger log = LoggerFactory.getLogger(WebhookPublisher.class);

	private final ApplicationEventPublisher publisher;

	private final Set<Class<?>> logged = ConcurrentHashMap.newKeySet();

	WebhookPublisher(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	void publish(Object event) {
		ObservedEvent<Object> observed = new ObservedEvent<>(this.publisher, event);
		this.publisher.publishEvent(observed);
		if (!observed.received && this.logged.add(event.getClass())) {
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
