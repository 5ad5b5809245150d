/**
 * How a client behaves towards the service: what it repeats, and how many requests it
 * makes. Immutable values.
 */
@NullMarked
package io.github.bulkcharges.paystack.settings;

import org.jspecify.annotations.NullMarked;
