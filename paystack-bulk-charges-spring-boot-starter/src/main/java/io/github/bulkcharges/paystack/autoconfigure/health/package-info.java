/**
 * The {@code paystack} health contributor.
 */
@NullMarked
package io.github.bulkcharges.paystack.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
