/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

/**
 * Starts a {@link PaystackSimulator} for the tests of a class, and injects it into every
 * method and constructor that has a parameter of this type.
 *
 * <p>
 * In a Spring test, all clients of the starter use it without any property, those under
 * {@code paystack.clients} too. Any other {@code Paystack}, {@code BulkChargesClient} or
 * {@code TransactionsClient} bean whose base URL is not on this machine is rejected when
 * it is created. Clients that are not beans are not seen. The simulator is a bean with
 * the lifetime of the application context, which test classes with the same configuration
 * share. Clients have no rate limit unless {@link #rateLimit()} or the property
 * {@code paystack.rate-limit.enabled} is set. If the application has a web server,
 * webhooks are posted to its {@link #webhookPath()}.
 *
 * <p>
 * In any other test, each class has its own simulator.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(PaystackSimulatorExtension.class)
public @interface UsePaystackSimulator {

	/**
	 * Returns the number of charges attempted per second over all batches.
	 * @return the number of charges, {@code 0} for no limit
	 */
	int chargesPerSecond() default 0;

	/**
	 * Returns the number of requests per key and endpoint in 60 seconds.
	 * @return the number of requests, {@code 0} for no limit
	 */
	int rateLimit() default 0;

	/**
	 * Returns whether the simulator is reset after each test.
	 * @return {@code false} if tests build on each other
	 * @see PaystackSimulator#reset()
	 */
	boolean reset() default true;

	/**
	 * Returns the path of the webhook endpoint of a Spring application.
	 * @return the whole path with any context path, such as
	 * {@code /api/webhooks/paystack}; if empty, {@code paystack.webhook.path} below the
	 * context path, if set
	 */
	String webhookPath() default "";

}
