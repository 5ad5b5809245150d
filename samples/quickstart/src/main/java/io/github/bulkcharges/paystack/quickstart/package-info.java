/**
 * Charges a CSV file of stored authorizations and reports what became of every one.
 */
@NullMarked
package io.github.bulkcharges.paystack.quickstart;

import org.jspecify.annotations.NullMarked;
