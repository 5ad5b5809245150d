/**
 * Settings of a client, as immutable values: retries and the client-side rate limit.
 */
@NullMarked
package io.github.bulkcharges.paystack.settings;

import org.jspecify.annotations.NullMarked;
