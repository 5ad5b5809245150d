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
 * Starts a {@link PaystackSimulator} for the tests of a class, and hands it to every
 * method and constructor that has a parameter of this type.
 *
 * <p>
 * In a Spring test the starter's clients talk to it without any property: the simulator
 * is a bean that lives as long as the application context, which test classes with the
 * same configuration share, and a
 * {@link io.github.bulkcharges.paystack.autoconfigure.PaystackConnectionDetails} bean
 * leads to it. The client makes as many requests as it likes, unless {@link #rateLimit()}
 * or the property {@code paystack.rate-limit.enabled} is set. When the application has a
 * web server, webhooks are posted to its {@link #webhookPath()}.
 *
 * <p>
 * In any other test each class has a simulator of its own.
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
	 * How many charges are attempted per second over all batches.
	 * @return a number of charges, {@code 0} for as fast as possible
	 */
	int chargesPerSecond() default 0;

	/**
	 * How many requests one key may send to one endpoint in 60 seconds.
	 * @return a number of requests, {@code 0} for any number
	 */
	int rateLimit() default 0;

	/**
	 * Whether the simulator forgets everything after each test.
	 * @return {@code false} when one test goes on where another has stopped
	 * @see PaystackSimulator#reset()
	 */
	boolean reset() default true;

	/**
	 * Where the web server of a Spring application takes webhooks.
	 * @return the whole path, such as {@code /api/webhooks/paystack}; empty for the
	 * application's {@code paystack.webhook.path}, if it has one
	 */
	String webhookPath() default "";

}
