/**
 * Charges a CSV file of stored authorizations and reports the result of each.
 */
@NullMarked
package io.github.bulkcharges.paystack.quickstart;

import org.jspecify.annotations.NullMarked;
