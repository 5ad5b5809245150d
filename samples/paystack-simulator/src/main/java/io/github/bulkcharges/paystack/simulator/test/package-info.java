/**
 * The simulator and the service's answers in the tests of an application. Needs JUnit
 * Jupiter, and Spring's test framework and the starter only where a test uses them.
 */
@NullMarked
package io.github.bulkcharges.paystack.simulator.test;

import org.jspecify.annotations.NullMarked;
